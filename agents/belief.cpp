#include "agents/belief.h"

namespace cxsim {
namespace {

/// Linear law d should = rate (target - should) that holds on one side of the two levels.
struct Regime {
  double rate;
  double target;
};

Regime regime_at(double should, bool falling, double norm, double rival_level,
                 const ShouldRates& rates) {
  const bool below_norm = falling ? should <= norm : should < norm;
  const bool below_rival = falling ? should <= rival_level : should < rival_level;
  const double norm_rate = below_norm ? rates.norm_pull : rates.decay;
  const double rival_rate = below_rival ? rates.rival_news : 0.0;
  const double rate = norm_rate + rival_rate;
  return {rate, rate > 0 ? (norm_rate * norm + rival_rate * rival_level) / rate : should};
}

bool lies_between(double level, double from, double to) {
  return from < to ? from < level && level < to : to < level && level < from;
}

}  // namespace

double should_after(double days, double should, double norm, double rival_level,
                    const ShouldRates& rates) {
  const bool falling = regime_at(should, false, norm, rival_level, rates).target < should;
  while (days > 0) {
    const Regime regime = regime_at(should, falling, norm, rival_level, rates);
    double next_change = regime.target;
    for (const double level : {norm, rival_level}) {
      if (lies_between(level, should, next_change)) next_change = level;
    }
    const double reached =
        regime.target + (should - regime.target) * exponential(-regime.rate * days);
    const bool changes = next_change != regime.target &&
                         (lies_between(next_change, should, reached) || next_change == reached);
    if (!changes) return reached;
    days -= natural_log((should - regime.target) / (next_change - regime.target)) / regime.rate;
    should = next_change;
  }
  return should;
}

}  // namespace cxsim
