#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/run_program.h"

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

}  // namespace cxsim
