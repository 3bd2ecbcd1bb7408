#pragma once

#include <cstdint>

#include "engine/block_owners.h"
#include "engine/ids.h"
#include "engine/ranks.h"
#include "engine/state_carrier.h"

/// Putting a long run down after a day, to be taken up again on other ranks and threads.
namespace cxsim {

struct RunState;

/// A run between two days: all that the days to come depend on, and its observer's notes.
class RestingRun {
 public:
  RestingRun(RunState& state, std::uint64_t& messages, std::uint64_t& events)
      : state_(state), messages_(messages), events_(events) {}

  const BlockOwners& owners() const;
  Ranks& ranks() const;
  /// Carries what belongs to one block of this rank. Concurrently for different blocks.
  void carry_block(StateCarrier& carrier, BlockId block);
  /// Carries what all ranks have in common. Collective; the same bytes on all ranks.
  void carry_common(StateCarrier& carrier);
  /// Collective, once everything was read.
  void wake_up();

 private:
  RunState& state_;
  std::uint64_t& messages_;
  std::uint64_t& events_;
};

/// Where runs are put down. All functions are collective.
class RestingPlace {
 public:
  virtual ~RestingPlace() = default;
  /// Takes the run up where it was put down, if it was. Returns its next day.
  virtual Day take_up(RestingRun& run) = 0;
  /// Asked between two days: may put the run down. Whether it goes on with `next` at once.
  virtual bool goes_on(RestingRun& run, Day next) = 0;
};

}  // namespace cxsim
