#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/run_program.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {

inline ProgramCall cxsim_call(std::vector<std::string> arguments) {
  ProgramCall call;
  call.program = CXSIM_PROGRAM;
  call.arguments = std::move(arguments);
  return call;
}

inline ProgramResult call_cxsim(std::vector<std::string> arguments) {
  return run_program(cxsim_call(std::move(arguments)));
}

/// A directory of its own in which the program is called.
class Workplace {
 public:
  ProgramCall call(std::vector<std::string> arguments) const {
    ProgramCall call = cxsim_call(std::move(arguments));
    call.directory = directory_.path();
    return call;
  }
  ProgramResult cxsim(std::vector<std::string> arguments) const {
    return run_program(call(std::move(arguments)));
  }
  std::filesystem::path operator/(const std::string& name) const { return directory_ / name; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(directory_ / name, std::ios::binary) << text;
  }
  std::string read(const std::string& name) const {
    std::ifstream file(directory_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool has(const std::string& name) const { return std::filesystem::exists(directory_ / name); }

 private:
  TemporaryDirectory directory_;
};

/// Two worlds that are simulated within a moment.
inline constexpr const char* small_study = R"(cxsim: 1
name: small
run: {customers: 200, days: 40, replications: 3}
variants:
  as_is: {}
  hype: {levers: {advertising_claim: {hype: 1.5 u}}}
)";

}  // namespace cxsim
