#include "cli/version_command.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "generated/version.h"

namespace cxsim {

namespace {

std::string as_json() {
  const nlohmann::ordered_json version{{"version", version_number},
                                       {"commit", version_commit},
                                       {"compiler", version_compiler},
                                       {"build_type", version_build_type},
                                       {"instruction_set", version_instruction_set},
                                       {"sanitizers", version_sanitizers},
                                       {"parallel_backend", version_parallel_backend}};
  return version.dump(2) + '\n';
}

std::string as_text() {
  return fmt::format(
      "cxsim {}\n"
      "commit            {}\n"
      "compiler          {}\n"
      "build type        {}\n"
      "instruction set   {}\n"
      "sanitizers        {}\n"
      "parallel backend  {}\n",
      version_number, version_commit, version_compiler, version_build_type, version_instruction_set,
      version_sanitizers.empty() ? "none" : version_sanitizers, version_parallel_backend);
}

}  // namespace

CommandDescription VersionCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim version",
      "cxsim version --json",
      "cxsim --version",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "version",
          .synopsis = "",
          .purpose = "print the version, the commit and how it was built",
          .examples = examples,
          .exit_codes = exit_codes};
}

ExitCode VersionCommand::execute(const Console& console) {
  console.print(console.wants_json() ? as_json() : as_text());
  return ExitCode::done;
}

}  // namespace cxsim
