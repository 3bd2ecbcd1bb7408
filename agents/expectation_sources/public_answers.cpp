#include "agents/expectation_source.h"

namespace cxsim {
namespace {

void look_on(const SourceView&, const AnswerMoment& moment, Signals& signals) {
  signals.add(Attribute::help, moment.level);
  signals.add(Attribute::candour, moment.level);
}

}  // namespace

SourceEntry public_answers() {
  return {.name = "public_answers",
          .description = "how soon the company answers complaints in public, or that it is silent",
          .literature = "observed service recovery [model 6.4]",
          .on_by_default = false,
          .defaults = {.control = 1.0, .noise = 1.0, .credibility = 0.3},
          .answer = look_on};
}

}  // namespace cxsim
