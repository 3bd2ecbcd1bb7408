#include <algorithm>
#include <cmath>

#include "agents/category.h"
#include "agents/delivery.h"
#include "agents/phases/phases.h"
#include "engine/elementary.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

void remember_arrivals(RunState& state) {
  LeadTimeHistory::Counts arrived(LeadTimeHistory::longest, 0);
  for (BlockState& block : state.own_blocks()) {
    for (std::size_t d = 0; d < arrived.size(); ++d) arrived[d] += block.arrived[d];
    std::fill(block.arrived.begin(), block.arrived.end(), 0u);
  }
  add_up_counts(state.ranks, std::span(arrived));
  state.lead_times.add_day(arrived);
}

}  // namespace

void change_world(RunState& state, Day day) {
  Today& today = state.today;
  today.day = day;
  today.world = world_on(state.plan.start, state.changes, day);
  act_on_insight(state.listening, day.number, today.world.market.delivery, today.world.company);
  if (state.parameters().moving_norm.on) move_norm(state);
  today.scale = 1.0 / remembered_share(day.number, state.parameters().belief.half_life);
  remember_arrivals(state);
  const PromisePolicy& promise = today.world.company.promise;
  today.quote_days =
      quoted_days(state.lead_times.quantile(promise.quantile), promise.padding, promise.hype);
  const SourceView view = state.view();
  const double recent_scale =
      1.0 / remembered_share(day.number, state.parameters().consistency.half_life);
  state.broadcasts.add_day(view, state.plan.sources, today.scale, recent_scale);
  state.surroundings.add_day(day, view, state.plan.sources);
}

}  // namespace cxsim
