#include "agents/surroundings.h"

#include <algorithm>
#include <utility>

namespace cxsim {

void Surroundings::add_day(Day day, const SourceView& world,
                           std::span<const ActiveSource> sources) {
  Stretch today{.first = day.number, .norm = world.market.norm, .claims = {}};
  for (const ActiveSource& source : sources) {
    if (!source.entry->raises_should_bar) continue;
    Signals signals;
    if (source.entry->broadcast) source.entry->broadcast(world, signals);
    if (source.entry->rival_news) source.entry->rival_news(world, signals);
    const double gain = should_gain_of_news(world.parameters.bars, source.settings);
    for (const Signal& signal : signals.items()) {
      if (signal.weight <= 0) continue;
      today.claims[index_of(signal.attribute)].push_back({signal.level, gain * signal.weight});
    }
  }
  if (stretches_.empty() || !today.same_surroundings(stretches_.back())) {
    stretches_.push_back(std::move(today));
  }
}

double Surroundings::carry(std::size_t attribute, double should, double perfectionism,
                           std::int32_t from, std::int32_t until, Fade& fade) const {
  const auto after = std::upper_bound(
      stretches_.begin(), stretches_.end(), from,
      [](std::int32_t day, const Stretch& stretch) { return day < stretch.first; });
  for (auto stretch = after - 1; stretch != stretches_.end() && from < until; ++stretch) {
    const auto next = stretch + 1;
    const std::int32_t end = next == stretches_.end() ? until : std::min(until, next->first);
    should = should_after(end - from, should, stretch->norm[attribute] + perfectionism,
                          stretch->claims[attribute], rates_, fade);
    from = end;
  }
  return should;
}

}  // namespace cxsim
