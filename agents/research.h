#pragma once

#include <cstdint>

/// Looking around before choosing [model 1.7; Stigler 1961; Roberts & Urban 1988].
namespace cxsim {

class FieldVisitor;

struct ResearchParameters {
  bool on = false;
  double involvement = 1.0;   // how much is at stake
  double search_cost = 0.15;  // of one look, in the units of satisfaction
  std::int64_t most_looks = 8;
  bool asks_peers = false;  // neighbours can be turned to, besides other sources
};

void describe(FieldVisitor& visitor, ResearchParameters& parameters);

/// What one more look is worth at an even race: E[max(Z, 0)] x spread of what is predicted.
inline double worth_of_a_look(double predicted_spread, double involvement) {
  return 0.4 * predicted_spread * involvement;
}

}  // namespace cxsim
