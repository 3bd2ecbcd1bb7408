#include "engine/simulation.h"

namespace cxsim {

Day simulate_days(const DaySpan& days, const BlockOwners& owners, std::span<const Phase> phases,
                  const std::function<bool(Day)>& goes_on) {
  for (Day day = days.first; day < days.last; day = day + 1) {
    for (const Phase& phase : phases) {
      if (phase.once) {
        phase.once(day);
      } else {
        for_each_own_block(owners, [&](BlockId block) { phase.each_block(day, block); });
      }
    }
    if (goes_on && !goes_on(day)) return day + 1;
  }
  return days.last;
}

}  // namespace cxsim
