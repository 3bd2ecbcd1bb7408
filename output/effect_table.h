#pragma once

#include <string>

#include "output/study_table.h"

namespace cxsim {

/// "expectation gap (delivery)"
std::string labelled(const TableOutcome& outcome, std::size_t component);

/// "churn, % (less is better)" and a line end.
std::string outcome_heading(const TableOutcome& outcome, std::size_t component);

/// One outcome of all scenarios, aligned:
///
///   satisfaction, stars (more is better)
///     scenario  mean  95% interval  difference  95% interval
///     as_is     3.92  3.91 to 3.93
///     slowdown  3.61  3.60 to 3.62       -0.31  -0.34 to -0.28  worse
std::string effect_table(const StudyTable& table, const TableOutcome& outcome, std::size_t segment,
                         std::size_t component);

}  // namespace cxsim
