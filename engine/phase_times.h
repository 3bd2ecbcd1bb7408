#pragma once

#include <string>
#include <vector>

#include "engine/simulation.h"

namespace cxsim {

/// What a phase has taken on all days so far, on this rank.
struct PhaseTime {
  std::string name;
  double wall_seconds = 0;  // of phases gone through together: their part of it by time inside
  double busy_seconds = 0;  // inside the phase, of all threads together
};

/// Takes the time of phases by wrapping them, so that phases that are not timed pay nothing.
class PhaseTimes {
 public:
  /// The same work in the same order, timed, in phases that run once. They refer to this object and
  /// must run one after the other, as in `simulate_days`.
  std::vector<Phase> timed(const std::vector<Phase>& phases, const BlockOwners& owners);

  const std::vector<PhaseTime>& times() const { return times_; }

 private:
  void run_once(const Phase& phase, Day day, PhaseTime& time);
  void run_in_blocks(std::span<const Phase> stretch, Day day, const BlockOwners& owners,
                     std::span<PhaseTime> times);

  std::vector<PhaseTime> times_;  // [phase]
  std::vector<double> busy_;      // [block][phase], of those that are running
};

}  // namespace cxsim
