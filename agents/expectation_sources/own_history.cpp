#include "agents/expectation_source.h"

namespace cxsim {

SourceEntry own_history() {
  return {.name = "own_history",
          .description = "what the customer has lived through with the company",
          .literature = "past experience [Zeithaml, Berry & Parasuraman 1993]",
          .defaults = {.control = 0.6, .noise = 0.6, .credibility = 1.0},
          .experience_weight = 1};
}

}  // namespace cxsim
