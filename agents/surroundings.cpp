#include "agents/surroundings.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "engine/elementary_single.h"
#include "engine/errors.h"

namespace cxsim {
namespace {

/// A bar that starts on the level and rises leaves it behind; one that falls is held.
inline float meets(float from, float to, float level) {
  const bool rises = from < level && level <= to;
  const bool falls = to < from && to <= level && level <= from;
  return rises || falls ? 1.0f : 0.0f;
}

Pulls pulls_of(double norm, std::span<const Claim> claims) {
  require(claims.size() <= Pulls::most_claims, "few sources raise the bar of what should be");
  Pulls pulls{.norm = single(norm), .claims = static_cast<std::uint32_t>(claims.size())};
  for (std::size_t c = 0; c < claims.size(); ++c) {
    pulls.claimed[c] = {single(claims[c].level), single(claims[c].rate)};
  }
  return pulls;
}

/// Where the bars of one attribute get if the same levels pull all the time.
struct Reached {
  Few level;  // u
  Few bends;  // 1: a level is met on the way, so that it is not so
};

/// The exact flow d should = drive, falling at a rate. Straight on, for as many claims as there
/// are, so that one attribute is worked out while the one before still is.
template <std::size_t... claims>
void reach(const Pulls& pulls, const ShouldRates& rates, const Few& days, const Few& perfectionism,
           const Few& level, std::index_sequence<claims...>, Reached& reached) {
  const float norm_pull = single(rates.norm_pull);
  const float decay = single(rates.decay);
  for (std::size_t i = 0; i < lanes_at_once; ++i) {
    const float should = level[i];
    const float norm = pulls.norm + perfectionism[i];
    float rate = should < norm ? norm_pull : decay;
    float drive = rate * (norm - should);
    [[maybe_unused]] const auto feel = [&](const Pulls::Claimed& claim) {
      const float felt = should < claim.level ? claim.rate : 0.0f;
      const float distance = should < claim.level ? claim.level - should : 0.0f;
      rate += felt;
      drive += felt * distance;
    };
    (feel(pulls.claimed[claims]), ...);
    const float share = 1.0f - exponential(-rate * days[i]);
    const float to = should + (rate > 0 ? drive / rate * share : 0.0f);
    float bends = meets(should, to, norm);
    ((bends = std::max(bends, meets(should, to, pulls.claimed[claims].level))), ...);
    reached.level[i] = days[i] > 0 ? to : should;
    reached.bends[i] = bends;
  }
}

template <std::size_t claims>
void reach_with(const Pulls& pulls, const ShouldRates& rates, const Few& days,
                const Few& perfectionism, const Few& level, Reached& reached) {
  reach(pulls, rates, days, perfectionism, level, std::make_index_sequence<claims>(), reached);
}

/// By the number of claims.
constexpr std::array reach_with_claims = {&reach_with<0>, &reach_with<1>, &reach_with<2>,
                                          &reach_with<3>};
static_assert(reach_with_claims.size() == Pulls::most_claims + 1);

/// Whether any lane is not zero.
bool is_marked(const Few& marks) {
  std::uint64_t bits = 0;
  for (const auto two : std::bit_cast<std::array<std::uint64_t, lanes_at_once / 2>>(marks)) {
    bits |= two;
  }
  return bits != 0;
}

/// How long each lane lives through the days from `first` to, not including, `end`.
Few lived_days(const FewBars& bars, std::int32_t first, std::int32_t end) {
  Few days;
  for (std::size_t i = 0; i < lanes_at_once; ++i) {
    days[i] = static_cast<float>(std::max(0, end - std::max(bars.as_of[i], first)));
  }
  return days;
}

}  // namespace

void Surroundings::add_day(Day day, const SourceView& world,
                           std::span<const ActiveSource> sources) {
  Stretch today{.first = day.number, .norm = world.market.norm, .claims = {}, .pulls = {}};
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
    for (std::size_t k = 0; k < attribute_count; ++k) {
      today.pulls[k] = pulls_of(today.norm[k], today.claims[k]);
    }
    stretches_.push_back(std::move(today));
  }
}

void Surroundings::carry(FewBars& bars, std::int32_t until) const {
  const std::int32_t from = *std::ranges::min_element(bars.as_of);
  const auto after = std::upper_bound(
      stretches_.begin(), stretches_.end(), from,
      [](std::int32_t day, const Stretch& stretch) { return day < stretch.first; });
  for (auto stretch = after - 1; stretch != stretches_.end() && stretch->first < until; ++stretch) {
    const auto next = stretch + 1;
    const std::int32_t end = next == stretches_.end() ? until : std::min(until, next->first);
    carry_through(*stretch, lived_days(bars, stretch->first, end), bars);
  }
}

// Few bars meet a level on the way; one exponential carries all others.
void Surroundings::carry_through(const Stretch& stretch, const Few& days, FewBars& bars) const {
  const std::array<Pulls, attribute_count>& pulls = stretch.pulls;
  std::array<Reached, attribute_count> reached;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    reach_with_claims[pulls[k].claims](pulls[k], rates_, days, bars.perfectionism, bars.level[k],
                                       reached[k]);
  }
  for (std::size_t k = 0; k < attribute_count; ++k) {
    auto& [level, bends] = reached[k];
    const bool some_bend = is_marked(bends);
    for (std::size_t i = 0; some_bend && i < lanes_at_once; ++i) {
      if (bends[i] == 0) continue;
      const float norm = pulls[k].norm + bars.perfectionism[i];
      level[i] = single(should_after(days[i], bars.level[k][i], norm, stretch.claims[k], rates_));
    }
    bars.level[k] = level;
  }
}

}  // namespace cxsim
