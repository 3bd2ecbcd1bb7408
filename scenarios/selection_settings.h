#pragma once

#include <cstdint>
#include <string>

#include "engine/fields.h"

namespace cxsim {

/// How the best world of a study is chosen: the leading ones are run again on fresh luck.
struct SelectionSettings {
  bool is_asked_for = false;
  std::string outcome;
  std::int64_t candidates = 5;
  double difference = 0;  // in the units of the results
  double confidence = 0.95;
  std::int64_t most_replications = 500;
};

void describe(FieldVisitor& visitor, SelectionSettings& selection);

}  // namespace cxsim
