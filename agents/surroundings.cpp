#include "agents/surroundings.h"

#include <algorithm>
#include <bit>

#include "engine/elementary_single.h"
#include "engine/side_by_side.h"

namespace cxsim {
namespace {

/// The law of all lanes until a level is met: d should = drive, falling at `rate`.
struct Flow {
  SingleLanes rate;   // per day
  SingleLanes drive;  // u a day: the sum of rate x distance over the levels that pull
};

void flow_at(const SingleLanes& should, const SingleLanes& norm, std::size_t size,
             const ShouldRates& rates, Flow& flow) {
  const float norm_pull = single(rates.norm_pull);
  const float decay = single(rates.decay);
  for (std::size_t i = 0; i < size; ++i) {
    flow.rate[i] = should[i] < norm[i] ? norm_pull : decay;
    flow.drive[i] = flow.rate[i] * (norm[i] - should[i]);
  }
}

void add_claim_to(const SingleLanes& should, const Claim& claim, std::size_t size, Flow& flow) {
  const float level = single(claim.level);
  const float rate = single(claim.rate);
  for (std::size_t i = 0; i < size; ++i) {
    const float felt = should[i] < level ? rate : 0.0f;
    const float distance = should[i] < level ? level - should[i] : 0.0f;
    flow.rate[i] += felt;
    flow.drive[i] += felt * distance;
  }
}

/// A bar that starts on the level and rises leaves it behind; one that falls is held.
inline float meets(float from, float to, float level) {
  const bool rises = from < level && level <= to;
  const bool falls = to < from && to <= level && level <= from;
  return rises || falls ? 1.0f : 0.0f;
}

/// Whether any lane is not zero.
bool is_marked(const SingleLanes& marks, std::size_t size) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < size; ++i) bits |= std::bit_cast<std::uint32_t>(marks[i]);
  return bits != 0;
}

/// Lanes of a later day than the stretch that are last of all are left out, but for those that fill
/// up a vector.
LivedDays lived_days(const ShouldBars& bars, std::int32_t first, std::int32_t end) {
  LivedDays lived;
  lived.size = bars.size;
  while (lived.size > 0 && bars.as_of[lived.size - 1] >= end) --lived.size;
  lived.size = std::min(bars.size, filled_lanes(lived.size));
  for (std::size_t i = 0; i < lived.size; ++i) {
    const std::int32_t days = std::max(0, end - std::max(bars.as_of[i], first));
    lived.days[i] = static_cast<float>(days);
  }
  return lived;
}

}  // namespace

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
      const Claim claim{signal.level, gain * signal.weight};
      if (claim.rate > 0) today.claims[index_of(signal.attribute)].push_back(claim);
    }
  }
  if (stretches_.empty() || !today.same_surroundings(stretches_.back())) {
    stretches_.push_back(std::move(today));
  }
}

void Surroundings::carry(ShouldBars& bars, std::int32_t until) const {
  const std::int32_t from = *std::min_element(bars.as_of.data(), bars.as_of.data() + bars.size);
  const auto after = std::upper_bound(
      stretches_.begin(), stretches_.end(), from,
      [](std::int32_t day, const Stretch& stretch) { return day < stretch.first; });
  for (auto stretch = after - 1; stretch != stretches_.end() && stretch->first < until; ++stretch) {
    const auto next = stretch + 1;
    const std::int32_t end = next == stretches_.end() ? until : std::min(until, next->first);
    const LivedDays lived = lived_days(bars, stretch->first, end);
    for (std::size_t k = 0; k < attribute_count; ++k) carry_through(*stretch, k, lived, bars);
  }
}

// Few bars meet a level on the way; one exponential carries all others.
void Surroundings::carry_through(const Stretch& stretch, std::size_t attribute,
                                 const LivedDays& lived, ShouldBars& bars) const {
  const auto& [days, size] = lived;
  const std::vector<Claim>& claims = stretch.claims[attribute];
  SingleLanes& should = bars.level[attribute];
  SingleLanes norm;
  const float norm_of_all = single(stretch.norm[attribute]);
  for (std::size_t i = 0; i < size; ++i) norm[i] = norm_of_all + bars.perfectionism[i];
  Flow flow;
  flow_at(should, norm, size, rates_, flow);
  for (const Claim& claim : claims) add_claim_to(should, claim, size, flow);
  SingleLanes reached;
  SingleLanes bends;
  for (std::size_t i = 0; i < size; ++i) {
    const float share = 1.0f - exponential(-flow.rate[i] * days[i]);
    reached[i] = should[i] + (flow.rate[i] > 0 ? flow.drive[i] / flow.rate[i] * share : 0.0f);
    bends[i] = meets(should[i], reached[i], norm[i]);
  }
  for (const Claim& claim : claims) {
    const float level = single(claim.level);
    for (std::size_t i = 0; i < size; ++i) {
      bends[i] = std::max(bends[i], meets(should[i], reached[i], level));
    }
  }
  if (is_marked(bends, size)) {
    for (std::size_t i = 0; i < size; ++i) {
      if (bends[i] == 0) continue;
      reached[i] = single(should_after(days[i], should[i], norm[i], claims, rates_));
    }
  }
  for (std::size_t i = 0; i < size; ++i) should[i] = days[i] > 0 ? reached[i] : should[i];
}

}  // namespace cxsim
