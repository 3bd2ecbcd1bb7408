#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/study_table.h"

namespace cxsim {

/// The scenarios that no other beats in the means of both outcomes, the best in the first one
/// first. Intervals are not looked at. Where a mean is undefined a scenario takes no part.
std::vector<std::size_t> pareto_front(const StudyTable& table, const TableOutcome& first,
                                      const TableOutcome& second);

/// Says which they are and what that is worth.
std::string front_sentence(const StudyTable& table, const TableOutcome& first,
                           const TableOutcome& second, const std::vector<std::size_t>& front);

}  // namespace cxsim
