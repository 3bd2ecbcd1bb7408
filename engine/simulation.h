#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "engine/blocks.h"

namespace cxsim {

/// A step of the day. Exactly one of the two functions is set: `once` is called by one thread,
/// `each_block` concurrently for different blocks. A phase ends before the next begins.
struct Phase {
  std::string_view name;
  std::function<void(Day)> once;
  std::function<void(Day, BlockId)> each_block;
};

/// The loop over days: runs the phases in order on each day from 0 to `days` - 1. `day_done` is
/// told after each day and may be null.
void simulate_days(std::int32_t days, const Blocks& blocks, std::span<const Phase> phases,
                   const std::function<void(Day)>& day_done);

}  // namespace cxsim
