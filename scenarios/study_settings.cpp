#include "scenarios/study_settings.h"

namespace cxsim {

void describe(FieldVisitor& v, StudySettings& s) {
  v.text({"name", "a short name, also of the directory of results; by default that of the file"},
         s.name);
  v.text({"question", "what the study is to answer, as a sentence"}, s.question);
  v.text({"expected", "what is expected to come out, and in which direction"}, s.expected);
  v.text({"source", "where the question or the expectation comes from"}, s.source);
  v.group({"run", "how long and how often each world is simulated"},
          [&](FieldVisitor& group) { describe(group, s.run); });
  v.text({"baseline", "the variant to compare the others with; by default the first"}, s.baseline);
  v.group({"report", "what is printed; everything is recorded"}, [&](FieldVisitor& group) {
    group.texts({"outcomes", "the outcomes to print, in this order; by default the main ones"},
                s.outcomes);
  });
}

}  // namespace cxsim
