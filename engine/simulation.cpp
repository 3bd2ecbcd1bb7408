#include "engine/simulation.h"

#include "engine/parallel.h"

namespace cxsim {

void simulate_days(std::int32_t days, const Blocks& blocks, std::span<const Phase> phases,
                   const std::function<void(Day)>& day_done) {
  for (Day day{0}; day.number < days; ++day.number) {
    for (const Phase& phase : phases) {
      if (phase.once) {
        phase.once(day);
      } else {
        for_each_index(blocks.count(), [&](std::size_t block) {
          phase.each_block(day, BlockId{static_cast<std::uint32_t>(block)});
        });
      }
    }
    if (day_done) day_done(day);
  }
}

}  // namespace cxsim
