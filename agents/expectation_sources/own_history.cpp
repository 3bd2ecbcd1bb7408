#include <cmath>

#include "agents/expectation_source.h"

namespace cxsim {
namespace {

void lived_through(const SourceView&, const ExperienceMoment& moment, Signals& signals) {
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!std::isnan(moment.perceived[k])) {
      signals.add(Attribute{static_cast<std::uint8_t>(k)}, moment.perceived[k]);
    }
  }
}

}  // namespace

SourceEntry own_history() {
  return {.name = "own_history",
          .description = "what the customer has lived through with the company",
          .literature = "past experience [Zeithaml, Berry & Parasuraman 1993]",
          .defaults = {.control = 0.6, .noise = 0.6, .credibility = 1.0},
          .experience = lived_through};
}

}  // namespace cxsim
