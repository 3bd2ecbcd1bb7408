#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/standard_options.h"
#include "engine/ranks.h"
#include "output/stored_study.h"
#include "scenarios/study.h"

namespace cxsim {

/// `cxsim sensitivity`: which factors of a sweep move the outcomes, by Morris or Sobol'.
class SensitivityCommand : public Command {
 public:
  explicit SensitivityCommand(Ranks& ranks) : ranks_(ranks) {}

  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  Study read() const;
  std::uint64_t blocks() const;
  /// What other ranks read the study from.
  StoredStudy stored_form_of(const Study& study, const SensitivityRequest& request) const;
  std::filesystem::path chosen_directory(const Study& study) const;

  Ranks& ranks_;
  std::string file_;
  std::string method_ = "sobol";
  std::optional<std::uint64_t> blocks_;
  std::optional<std::string> variant_;
  std::vector<std::string> outcomes_;
  std::optional<std::string> directory_;
  bool force_ = false;
  std::optional<std::uint64_t> threads_;
  std::string progress_ = "auto";
  ScenarioOptions scenario_;
};

}  // namespace cxsim
