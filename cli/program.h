#pragma once

#include <span>
#include <string>

#include "cli/exit_code.h"
#include "engine/ranks.h"

namespace cxsim {

/// Does what the words of a command line (without the name of the program) ask for, with the help
/// of the other ranks, if this is the first of several. Reports every error on standard error and
/// throws nothing but ReaderGone.
ExitCode run_program(std::span<const std::string> words, Ranks& ranks);

}  // namespace cxsim
