#include "agents/category.h"

#include <cmath>

#include "engine/parcels.h"

namespace cxsim {
namespace {

constexpr double days_per_year = 365;

BrandUses uses_since_yesterday(RunState& state) {
  BrandUses uses;
  for (BlockState& block : state.own_blocks()) {
    uses.merge(block.used);
    block.used = {};
  }
  if (state.ranks.count() == 1) return uses;
  BrandUses of_all;
  for (const auto& of_rank : gather_values(state.ranks, std::span<const BrandUses>(&uses, 1))) {
    of_all.merge(of_rank.front());
  }
  return of_all;
}

void remember_uses(const MovingNormParameters& p, const BrandUses& uses, MovingNorm& norm) {
  norm.uses.add(uses, 1.0 - 1.0 / p.usage_window);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (norm.uses.met[k] > 0) norm.ours[k] = norm.uses.perceived[k] / norm.uses.met[k];
  }
}

void step(const MovingNormParameters& p, const Market& market, MovingNorm& norm) {
  const Levels seen = frontier(norm.uses, norm.ours, market, norm.now);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const double trend = (p.trend[k] + market.trend_change[k]) / days_per_year;
    norm.now[k] = norm_after(p.days_between_steps, norm.now[k], seen[k], trend, {p.rise, p.fall});
  }
}

}  // namespace

void start_norm(RunState& state) {
  MovingNorm& norm = state.norm;
  norm.now = norm.ours = state.plan.start.market.norm;
  const PriorMoment nothing_imagined{};
  for (std::size_t s = 0; s < state.plan.sources.size(); ++s) {
    const ActiveSource& source = state.plan.sources[s];
    if (!source.entry->follows_norm) continue;
    norm.source = s;
    Signals signals;
    source.entry->prior({state.plan.start.company, state.plan.start.market, state.parameters()},
                        nothing_imagined, signals);
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (signals.says(k)) norm.precision[k] = state.speaking.precision[s] * signals.weights()[k];
    }
  }
}

void move_norm(RunState& state) {
  const MovingNormParameters& p = state.parameters().moving_norm;
  MovingNorm& norm = state.norm;
  remember_uses(p, uses_since_yesterday(state), norm);
  const auto days = static_cast<std::int32_t>(p.days_between_steps);
  const std::int32_t today = state.today.day.number;
  if (today > 0 && today % days == 0) step(p, state.today.world.market, norm);
  Levels& moved = norm.moved.emplace_back();
  for (std::size_t k = 0; k < attribute_count; ++k) {
    moved[k] = norm.now[k] - state.plan.start.market.norm[k];
    state.today.world.market.norm[k] += moved[k];
  }
}

NormShift norm_shift(const RunState& state, std::uint16_t heard_until) {
  const MovingNorm& norm = state.norm;
  NormShift shift{.source = norm.source, .evidence = {}};
  if (norm.moved.empty()) return shift;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const double before = heard_until > 0 ? norm.moved[heard_until - 1u][k] : 0.0;
    shift.evidence[k] = norm.precision[k] * (norm.moved.back()[k] - before);
  }
  return shift;
}

}  // namespace cxsim
