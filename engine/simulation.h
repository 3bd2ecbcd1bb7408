#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "engine/block_owners.h"

namespace cxsim {

/// A step of the day. Exactly one of the two functions is set: `once` is called by one thread,
/// `each_block` concurrently for different blocks. A phase ends before the next begins, but for
/// those of each block that follow each other: one block goes through all of them while its memory
/// is at hand, so they look only at what is of their block or was there before the first of them.
struct Phase {
  std::string_view name;
  std::function<void(Day)> once;
  std::function<void(Day, BlockId)> each_block;
};

/// Days `first` to, not including, `last`.
struct DaySpan {
  Day first{0};
  Day last{0};
};

/// Those of the first phases that are gone through together: one that runs once, or all of each
/// block up to the next such. At least one phase.
std::span<const Phase> first_stretch(std::span<const Phase> phases);

/// The loop over days: runs the phases in order on each of them, for the blocks of this rank.
/// `goes_on` is asked after each day, with that day, whether the next one begins; it may be null.
/// Returns the day after the last one that was simulated.
Day simulate_days(const DaySpan& days, const BlockOwners& owners, std::span<const Phase> phases,
                  const std::function<bool(Day)>& goes_on);

}  // namespace cxsim
