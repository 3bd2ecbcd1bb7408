#include "agents/surroundings.h"

#include <algorithm>

namespace cxsim {

bool Stretch::same_surroundings(const Stretch& other) const {
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (norm[k] != other.norm[k] || rival_level[k] != other.rival_level[k] ||
        rates[k].norm_pull != other.rates[k].norm_pull || rates[k].decay != other.rates[k].decay ||
        rates[k].rival_news != other.rates[k].rival_news) {
      return false;
    }
  }
  return true;
}

void Surroundings::add_day(Day day, const SourceView& world,
                           std::span<const ActiveSource> sources) {
  const BarParameters& bars = world.parameters.bars;
  Stretch today{.first = day.number, .norm = world.market.norm, .rival_level = world.market.norm};
  for (ShouldRates& rates : today.rates) rates = {bars.norm_pull, bars.decay, 0.0};
  for (const ActiveSource& source : sources) {
    if (!source.entry->rival_news) continue;
    Signals signals;
    source.entry->rival_news(world, signals);
    for (const Signal& signal : signals.items()) {
      const std::size_t k = index_of(signal.attribute);
      today.rival_level[k] = std::max(today.rival_level[k], signal.level);
      today.rates[k].rival_news += 0.5 * bars.should_gain * source.settings.credibility *
                                   source.settings.attention * signal.weight;
    }
  }
  if (stretches_.empty() || !today.same_surroundings(stretches_.back())) {
    stretches_.push_back(today);
  }
}

double Surroundings::carry(std::size_t attribute, double should, double perfectionism,
                           std::int32_t from, std::int32_t until) const {
  const auto after = std::upper_bound(
      stretches_.begin(), stretches_.end(), from,
      [](std::int32_t day, const Stretch& stretch) { return day < stretch.first; });
  for (auto stretch = after - 1; stretch != stretches_.end() && from < until; ++stretch) {
    const auto next = stretch + 1;
    const std::int32_t end = next == stretches_.end() ? until : std::min(until, next->first);
    should = should_after(end - from, should, stretch->norm[attribute] + perfectionism,
                          stretch->rival_level[attribute], stretch->rates[attribute]);
    from = end;
  }
  return should;
}

}  // namespace cxsim
