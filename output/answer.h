#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/study_table.h"

namespace cxsim {

struct AnswerRequest {
  std::vector<std::string> outcomes;  // names, in this order; empty: those most asked for
  std::size_t segment = 0;            // index in the table's segments
};

/// A difference in words, with its interval: "slowdown lowers satisfaction by 0.31 stars (95%
/// interval 0.28 to 0.34)". Says raises or lowers only where the effect is clear.
std::string effect_sentence(const StudyTable& table, const TableOutcome& outcome,
                            std::size_t component, std::size_t scenario, const Effect& effect);

/// "better", "worse", "higher", "lower", "the same", "no clear difference", "no interval", or empty
/// where there is nothing to compare.
std::string_view verdict(const Effect& effect, Direction direction);

/// The answer for a reader: sentences made from the statistics, then a table of scenarios and
/// outcomes. Plain text in 80 columns, ends with a line break.
std::string answer_text(const StudyTable& table, const AnswerRequest& request);

/// The same for a program: one JSON object with numbers in full, null where undefined.
std::string answer_json(const StudyTable& table, const AnswerRequest& request);

/// The outcomes that a request names, in its order. Throws RunError naming those that the table has
/// where one is missing.
std::vector<const TableOutcome*> requested(const StudyTable& table, const AnswerRequest& request);

}  // namespace cxsim
