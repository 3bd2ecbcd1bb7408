#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/standard_options.h"
#include "scenarios/study.h"

namespace cxsim {

/// `cxsim backtest`: predicts the stars of real orders with a calibrated scenario.
class BacktestCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::optional<std::filesystem::path> record_of_calibration(const Study& study) const;
  std::filesystem::path free_directory(const Study& study) const;

  std::string file_;
  std::optional<std::string> orders_;
  std::vector<std::string> map_;
  std::vector<std::string> only_;
  std::optional<std::string> record_;
  std::optional<std::string> predictions_;
  std::optional<std::string> directory_;
  bool force_ = false;
  std::optional<std::uint64_t> threads_;
  ScenarioOptions scenario_;
};

}  // namespace cxsim
