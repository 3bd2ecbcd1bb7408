#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/standard_options.h"
#include "output/study_results.h"
#include "scenarios/study.h"

namespace cxsim {

/// `cxsim run`: simulates a scenario or a study, stores the results, prints the answer.
class RunCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::filesystem::path chosen_directory(const Study& study) const;
  void refuse_taken(const std::filesystem::path& directory) const;
  /// The command line that does the same into `directory`.
  std::string command_line(const std::filesystem::path& directory, bool force) const;
  std::string words_after_stop(const StudyResults& results, const std::string& signal,
                               const std::filesystem::path& directory) const;

  std::string file_;
  std::optional<std::string> directory_;
  bool force_ = false;
  std::optional<std::uint64_t> threads_;
  std::string progress_ = "auto";
  ScenarioOptions scenario_;
};

}  // namespace cxsim
