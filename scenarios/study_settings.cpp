#include "scenarios/study_settings.h"

namespace cxsim {

void describe(FieldVisitor& v, SelectionSettings& s) {
  v.text({"outcome",
          "the outcome that the best world is best in; by default the first reported one "
          "that has a better direction"},
         s.outcome);
  v.integer({"candidates", "how many of the leading worlds are run again on fresh luck", Unit::none,
             2, 100},
            s.candidates);
  v.number({"difference",
            "what is worth telling apart, in the units of the outcome in results.h5 (a share as a "
            "fraction); 0: the candidates are only run again, without a guarantee",
            Unit::none, 0, 1e12},
           s.difference);
  v.number(
      {"confidence", "how sure to be that the chosen world is no more than that below the best",
       Unit::fraction, 0.5, 0.999},
      s.confidence);
  v.integer({"most_replications", "fresh replications of a candidate at most", Unit::none, 10, 1e5},
            s.most_replications);
}

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
  v.optional_group({"select", "choose the best world, with a guarantee [Kim & Nelson 2001]"},
                   s.select.is_asked_for, [&](FieldVisitor& group) { describe(group, s.select); });
}

}  // namespace cxsim
