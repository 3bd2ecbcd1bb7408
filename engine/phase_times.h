#pragma once

#include <string>
#include <vector>

#include "engine/simulation.h"

namespace cxsim {

/// What a phase has taken on all days so far, on this rank.
struct PhaseTime {
  std::string name;
  double wall_seconds = 0;
  double busy_seconds = 0;  // inside the phase, of all threads together
};

/// Takes the time of phases by wrapping them, so that phases that are not timed pay nothing.
class PhaseTimes {
 public:
  /// The same phases in the same order, timed. They refer to this object and must run one after the
  /// other, as in `simulate_days`.
  std::vector<Phase> timed(const std::vector<Phase>& phases, const BlockOwners& owners);

  const std::vector<PhaseTime>& times() const { return times_; }

 private:
  void run_once(const Phase& phase, Day day, PhaseTime& time);
  void run_in_blocks(const Phase& phase, Day day, const BlockOwners& owners, PhaseTime& time);

  std::vector<PhaseTime> times_;       // [phase]
  std::vector<double> busy_in_block_;  // of the phase that is running
};

}  // namespace cxsim
