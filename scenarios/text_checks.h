#pragma once

#include <cstdint>

#include "scenarios/scenario_error.h"
#include "scenarios/source_texts.h"

namespace cxsim {

/// Checks the bytes of a source before YAML is made of them: valid UTF-8, no invisible characters
/// but line ends and tabs, no tab in an indentation, no directives, no hundred brackets in a
/// row. Adds one
/// problem of each kind at most, at its first place; returns whether there was none.
bool check_text(std::uint32_t source, const SourceTexts& sources, ProblemList& problems);

}  // namespace cxsim
