#include "agents/world.h"

namespace cxsim {

World world_on(const World& start, const std::vector<TimedChange>& changes, Day day) {
  World world = start;
  for (const TimedChange& change : changes) {
    if (change.first <= day && day < change.end) change.apply(world, day);
  }
  return world;
}

std::vector<ActiveSource> sources_on_by_default() {
  std::vector<ActiveSource> sources;
  for (const SourceEntry& entry : source_catalogue()) {
    if (entry.on_by_default) sources.push_back({&entry, entry.defaults});
  }
  return sources;
}

bool can_happen(EventKind kind, const WorldPlan& plan) {
  const Parameters& p = plan.parameters;
  switch (kind) {
    case EventKind::work_day:
      return p.organisation.on;
    case EventKind::reaction:
      return p.voice.on || p.returns.on;
    case EventKind::answer:
      return p.recovery.on;
    case EventKind::won_back:
      return p.win_back.on;
    case EventKind::weighing:
      return p.research.on || p.consistency.on || p.reasons.on;
    case EventKind::promise_check:
      return p.consistency.on;
    case EventKind::post:
    case EventKind::post_seen:
      return p.posts.on;
    case EventKind::review:
      return p.reviews.on;
    case EventKind::invitation:
      return p.referral.on;
    case EventKind::paid_back:
      return plan.start.company.money.acquisition > 0;
    default:
      return true;
  }
}

}  // namespace cxsim
