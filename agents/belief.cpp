#include "agents/belief.h"

namespace cxsim {
namespace {

/// Linear law d should = rate (target - should) that holds on one side of the two levels.
struct Regime {
  double rate;
  double target;
};

/// On the way down a level just reached already pulls back up; on the way up it no longer does.
bool pulls_up(double level, double should, bool falling) {
  return falling ? should <= level : should < level;
}

Regime regime_at(double should, bool falling, double norm, std::span<const Claim> claims,
                 const ShouldRates& rates) {
  double rate = pulls_up(norm, should, falling) ? rates.norm_pull : rates.decay;
  double pull = rate * norm;
  for (const Claim& claim : claims) {
    if (!pulls_up(claim.level, should, falling)) continue;
    rate += claim.rate;
    pull += claim.rate * claim.level;
  }
  return {rate, rate > 0 ? pull / rate : should};
}

bool lies_between(double level, double from, double to) {
  return from < to ? from < level && level < to : to < level && level < from;
}

}  // namespace

double should_after(double days, double should, double norm, std::span<const Claim> claims,
                    const ShouldRates& rates) {
  Regime regime = regime_at(should, false, norm, claims, rates);
  const bool falling = regime.target < should;
  if (falling) regime = regime_at(should, falling, norm, claims, rates);
  while (days > 0) {
    if (regime.target == should) return should;
    double next_change = regime.target;
    if (lies_between(norm, should, next_change)) next_change = norm;
    for (const Claim& claim : claims) {
      if (lies_between(claim.level, should, next_change)) next_change = claim.level;
    }
    const double reached =
        regime.target + (should - regime.target) * exponential(-regime.rate * days);
    const bool changes = next_change != regime.target &&
                         (lies_between(next_change, should, reached) || next_change == reached);
    if (!changes) return reached;
    days -= natural_log((should - regime.target) / (next_change - regime.target)) / regime.rate;
    should = next_change;
    regime = regime_at(should, falling, norm, claims, rates);
  }
  return should;
}

}  // namespace cxsim
