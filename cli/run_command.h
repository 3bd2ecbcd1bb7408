#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/run_options.h"
#include "cli/standard_options.h"
#include "cli/study_directory.h"
#include "engine/ranks.h"
#include "scenarios/study.h"

namespace cxsim {

/// `cxsim run`: simulates a scenario or a study, stores the results, prints the answer.
class RunCommand : public Command {
 public:
  explicit RunCommand(Ranks& ranks) : ranks_(ranks) {}
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::filesystem::path chosen_directory(const Study& study) const;
  /// Makes sure that the directory may be written into: it is free, is to be replaced, or holds
  /// this study already. Returns what is stored there then, else what is to be stored.
  StoredStudy taken_directory(const StudyDirectory& directory, StoredStudy wanted,
                              const Console& console) const;
  [[noreturn]] void refuse_taken(const std::filesystem::path& directory,
                                 const std::string& what) const;
  /// The command line that does the same into `directory`.
  std::string command_line(const std::filesystem::path& directory, bool force) const;

  Ranks& ranks_;
  std::string file_;
  std::optional<std::string> directory_;
  bool force_ = false;
  std::optional<std::string> shard_;
  RunOptions run_;
  ScenarioOptions scenario_;
};

}  // namespace cxsim
