#pragma once

#include "agents/block_events.h"
#include "engine/ids.h"
#include "engine/ranks.h"
#include "engine/state_carrier.h"

namespace cxsim {

/// Looks on. Never changes a result: digests are the same with and without.
class Observer {
 public:
  virtual ~Observer() = default;
  /// Some events of one block on one day, later than those shown before. Called concurrently for
  /// different blocks, in day order for each, any number of times a day.
  virtual void observe(BlockId block, Day day, const BlockEvents& events) = 0;
  /// Carries what was noted of a block and will be needed, where a run is put down and taken up
  /// again.
  virtual void carry_block(StateCarrier&, BlockId) {}
  /// The same of what was noted over all blocks; collective.
  virtual void carry_all(StateCarrier&, Ranks&) {}
};

}  // namespace cxsim
