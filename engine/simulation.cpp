#include "engine/simulation.h"

#include <algorithm>

namespace cxsim {
namespace {

void live_through(std::span<const Phase> stretch, Day day, const BlockOwners& owners) {
  if (stretch.front().once) return stretch.front().once(day);
  for_each_own_block(owners, [&](BlockId block) {
    for (const Phase& phase : stretch) phase.each_block(day, block);
  });
}

}  // namespace

std::span<const Phase> first_stretch(std::span<const Phase> phases) {
  if (phases.front().once) return phases.first(1);
  const auto end = std::ranges::find_if(phases, [](const Phase& phase) { return !!phase.once; });
  return phases.first(static_cast<std::size_t>(end - phases.begin()));
}

Day simulate_days(const DaySpan& days, const BlockOwners& owners, std::span<const Phase> phases,
                  const std::function<bool(Day)>& goes_on) {
  for (Day day = days.first; day < days.last; day = day + 1) {
    for (std::span<const Phase> rest = phases; !rest.empty();) {
      const std::span<const Phase> stretch = first_stretch(rest);
      live_through(stretch, day, owners);
      rest = rest.subspan(stretch.size());
    }
    if (goes_on && !goes_on(day)) return day + 1;
  }
  return days.last;
}

}  // namespace cxsim
