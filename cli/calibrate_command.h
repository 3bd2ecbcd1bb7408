#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "scenarios/study.h"

namespace cxsim {

struct OrderTable;

/// `cxsim calibrate`: fits the model to a company's own orders or purchases.
class CalibrateCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  ArgumentGroup data_arguments();
  ArgumentGroup fit_arguments();
  void check_what_is_asked() const;
  void calibrate_to_orders(const Console& console) const;
  void calibrate_to_transactions(const Console& console) const;
  OrderTable read_table() const;
  Study world() const;
  std::filesystem::path overlay() const { return overlay_; }
  void write_all(const std::string& overlay, const std::string& record,
                 const std::string& report) const;

  std::optional<std::string> orders_;
  std::optional<std::string> transactions_;
  std::vector<std::string> map_;
  std::optional<std::string> scenario_;
  std::vector<std::string> left_out_;
  bool unanswered_ = false;
  bool cross_validates_ = false;
  std::optional<std::string> until_;
  std::string law_ = "bg";
  std::string segment_ = "customers";
  std::string overlay_ = "calibrated.yaml";
  bool force_ = false;
  std::optional<std::uint64_t> customers_;
  std::optional<std::uint64_t> threads_;
  std::string progress_ = "auto";
};

}  // namespace cxsim
