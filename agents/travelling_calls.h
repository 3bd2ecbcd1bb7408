#pragma once

#include <cstddef>
#include <vector>

#include "agents/contact_centre.h"
#include "agents/run_state.h"

/// Calls to service points of other ranks. A point, by its number, belongs to one rank, which works
/// off its line whoever calls.
namespace cxsim {

/// A call, and what its caller thinks of waits, who may be of another rank.
struct TravellingCall {
  SupportCall call;
  WaitInMind in_mind;
};

/// A call in the line of the point where it is answered.
struct LinedCall {
  SupportCall* call = nullptr;
  const WaitInMind* in_mind = nullptr;  // null: the caller is of this rank, which knows
};

/// The calls of one day on their way.
class TravellingCalls {
 public:
  /// Collective: takes all of today's calls to the ranks of their points.
  explicit TravellingCalls(RunState& state, std::size_t points);

  /// By point, those who call the points of this rank, in the order of ranks and blocks; the lines
  /// of other points are empty. The calls are worked off in place.
  const std::vector<std::vector<LinedCall>>& lines() const { return lines_; }
  /// Collective: callers learn what came of their calls.
  void return_home();

 private:
  unsigned rank_of(std::size_t point) const {
    return static_cast<unsigned>(point * state_.owners.ranks() / points_);
  }
  void line_up_own();

  RunState& state_;
  std::size_t points_;
  std::vector<std::vector<SupportCall*>> away_;           // by the rank they went to
  std::vector<std::vector<TravellingCall>> from_others_;  // by rank
  std::vector<std::vector<LinedCall>> lines_;
};

}  // namespace cxsim
