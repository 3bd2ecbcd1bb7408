#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "output/study_table.h"

/// Sentences that the statistics of a study allow. A difference is named only where its interval
/// leaves out zero, also after allowing for having compared several worlds (and segments).
namespace cxsim {

/// "worse in satisfaction and churn; better in first orders; no clear difference in contacts", of a
/// scenario against the baseline, all customers, with its name in front.
std::string summary_sentence(const StudyTable& table, std::span<const TableOutcome* const> outcomes,
                             std::size_t scenario);

/// "as_is: satisfaction is 3.62 stars (95% interval 3.58 to 3.66)."; empty where nothing was seen.
std::string mean_sentence(const StudyTable& table, const TableOutcome& outcome,
                          std::size_t component, std::size_t scenario, const Effect& effect);

/// In which segments a scenario raises or lowers an outcome and in which there is no clear
/// difference; empty where there are no segments to tell apart. By scenario; adjusted for having
/// looked at all scenarios in all segments.
std::vector<std::string> segment_sentences(const StudyTable& table, const TableOutcome& outcome,
                                           std::size_t component);

/// What to know before believing the numbers: replications that are missing or few, runs that
/// failed.
std::vector<std::string> warnings_of(const StudyTable& table, std::size_t failed_runs);

/// "a", "a and b", "a, b and c"
std::string listed(const std::vector<std::string>& names);

}  // namespace cxsim
