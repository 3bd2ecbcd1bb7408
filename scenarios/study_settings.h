#pragma once

#include <string>
#include <vector>

#include "engine/fields.h"
#include "scenarios/scenario.h"
#include "scenarios/selection_settings.h"

namespace cxsim {

/// What a file says about the study as a whole, besides its worlds.
struct StudySettings {
  std::string name;
  std::string question;
  std::string expected;
  std::string source;
  RunSettings run;
  std::string baseline;
  std::vector<std::string> outcomes;
  SelectionSettings select;
};

/// The fields name, question, expected, source, run, baseline, report and select.
void describe(FieldVisitor& visitor, StudySettings& settings);

}  // namespace cxsim
