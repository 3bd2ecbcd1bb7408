#include "agents/surroundings.h"

#include <algorithm>
#include <limits>

namespace cxsim {
namespace {

constexpr double unheard = -std::numeric_limits<double>::infinity();

ClaimLayer silence() {
  ClaimLayer layer{};
  layer.level.fill(unheard);
  return layer;
}

void add_claim(std::vector<ClaimLayer>& layers, std::size_t attribute, const Claim& claim) {
  auto layer = std::ranges::find_if(
      layers, [&](const ClaimLayer& one) { return one.level[attribute] == unheard; });
  if (layer == layers.end()) layer = layers.insert(layer, silence());
  layer->level[attribute] = claim.level;
  layer->rate[attribute] = claim.rate;
}

/// The law of all attributes at once until a level is met: d should = drive, falling at `rate`.
struct Flow {
  AttributeLanes rate;   // per day
  AttributeLanes drive;  // u a day: the sum of rate x distance over the levels that pull
};

Flow flow_at(const AttributeLanes& should, const AttributeLanes& norm, const Stretch& stretch,
             const ShouldRates& rates) {
  Flow flow;
  for (std::size_t k = 0; k < should.size(); ++k) {
    flow.rate[k] = should[k] < norm[k] ? rates.norm_pull : rates.decay;
    flow.drive[k] = flow.rate[k] * (norm[k] - should[k]);
  }
  for (const ClaimLayer& claim : stretch.claims) {
    for (std::size_t k = 0; k < should.size(); ++k) {
      const double rate = should[k] < claim.level[k] ? claim.rate[k] : 0.0;
      const double distance = should[k] < claim.level[k] ? claim.level[k] - should[k] : 0.0;
      flow.rate[k] += rate;
      flow.drive[k] += rate * distance;
    }
  }
  return flow;
}

/// Marks where the way between two bars meets the level. One that starts on it and rises leaves it
/// behind; one that falls is held.
void mark_meetings(const AttributeLanes& from, const AttributeLanes& to,
                   const AttributeLanes& level, AttributeLanes& marks) {
  for (std::size_t k = 0; k < from.size(); ++k) {
    const bool rises = from[k] < level[k] && level[k] <= to[k];
    const bool falls = to[k] < from[k] && to[k] <= level[k] && level[k] <= from[k];
    marks[k] = rises || falls ? 1.0 : marks[k];
  }
}

}  // namespace

void Surroundings::add_day(Day day, const SourceView& world,
                           std::span<const ActiveSource> sources) {
  Stretch today{.first = day.number, .norm = {}, .claims = {}};
  std::ranges::copy(world.market.norm, today.norm.begin());
  for (const ActiveSource& source : sources) {
    if (!source.entry->raises_should_bar) continue;
    Signals signals;
    if (source.entry->broadcast) source.entry->broadcast(world, signals);
    if (source.entry->rival_news) source.entry->rival_news(world, signals);
    const double gain = should_gain_of_news(world.parameters.bars, source.settings);
    for (const Signal& signal : signals.items()) {
      if (signal.weight <= 0) continue;
      add_claim(today.claims, index_of(signal.attribute), {signal.level, gain * signal.weight});
    }
  }
  if (stretches_.empty() || !today.same_surroundings(stretches_.back())) {
    stretches_.push_back(std::move(today));
  }
}

void Surroundings::carry(AttributeLanes& should, double perfectionism, std::int32_t from,
                         std::int32_t until) const {
  const auto after = std::upper_bound(
      stretches_.begin(), stretches_.end(), from,
      [](std::int32_t day, const Stretch& stretch) { return day < stretch.first; });
  for (auto stretch = after - 1; stretch != stretches_.end() && from < until; ++stretch) {
    const auto next = stretch + 1;
    const std::int32_t end = next == stretches_.end() ? until : std::min(until, next->first);
    carry_through(*stretch, perfectionism, end - from, should);
    from = end;
  }
}

// Few bars meet a level on the way; one exponential carries all others.
void Surroundings::carry_through(const Stretch& stretch, double perfectionism, std::int32_t days,
                                 AttributeLanes& should) const {
  AttributeLanes norm;
  for (std::size_t k = 0; k < norm.size(); ++k) norm[k] = stretch.norm[k] + perfectionism;
  const Flow flow = flow_at(should, norm, stretch, rates_);
  AttributeLanes reached;
  for (std::size_t k = 0; k < reached.size(); ++k) {
    const double share = 1.0 - exponential(-flow.rate[k] * days);
    reached[k] = should[k] + (flow.rate[k] > 0 ? flow.drive[k] / flow.rate[k] * share : 0.0);
  }
  AttributeLanes bends{};
  mark_meetings(should, reached, norm, bends);
  for (const ClaimLayer& claim : stretch.claims) {
    mark_meetings(should, reached, claim.level, bends);
  }
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (bends[k] > 0) reached[k] = carried_past_levels(stretch, k, norm[k], days, should[k]);
  }
  should = reached;
}

double Surroundings::carried_past_levels(const Stretch& stretch, std::size_t attribute, double norm,
                                         std::int32_t days, double should) const {
  std::vector<Claim> claims;
  for (const ClaimLayer& layer : stretch.claims) {
    if (layer.rate[attribute] > 0)
      claims.push_back({layer.level[attribute], layer.rate[attribute]});
  }
  return should_after(days, should, norm, claims, rates_);
}

}  // namespace cxsim
