#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/explanations.h"

namespace cxsim {

/// The outcomes as topics of `cxsim explain`, beside those of explanations.h.
std::vector<Topic> outcome_topics();

/// The text on an outcome, for a terminal of 80 columns; nothing if there is no such outcome.
std::optional<std::string> outcome_explanation(std::string_view name);

/// The outcomes as a section of the reference.
std::string outcomes_as_markdown();

}  // namespace cxsim
