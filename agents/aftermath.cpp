#include "agents/aftermath.h"

#include <algorithm>
#include <cmath>

#include "agents/complaining.h"
#include "agents/learning.h"
#include "agents/leaving.h"
#include "agents/opinions.h"
#include "agents/ordering.h"
#include "agents/posting.h"
#include "agents/purposes.h"
#include "agents/referring.h"
#include "agents/talking.h"
#include "agents/tracing.h"

namespace cxsim {
namespace {

void update_trust(const TrustParameters& p, const JourneyEnd& end, CustomerRecord& record) {
  Trust trust = record.trust();
  if (end.kept_promise) {
    trust = after_kept_promise(trust);
  } else {
    trust = after_broken_promise(trust, p.broken_weight * end.breaks, end.notice_relief);
  }
  record.set_trust(trust);
}

void remember(const MemoryParameters& p, double above_anchor, CustomerRecord& record) {
  record.last_journey = static_cast<float>(above_anchor);
  record.remembered = static_cast<float>(remembered_after(
      static_cast<double>(record.remembered), above_anchor, record.orders, p.last_weight));
  record.bond = static_cast<float>(bond_after(record.bond, above_anchor, p.bond));
}

}  // namespace

void take_in_experience(RunState& state, std::uint32_t customer, const Levels& perceived) {
  const ExperienceMoment moment{perceived};
  for (const std::size_t source : state.speaking.experience) {
    hear(state, customer, source, &SourceEntry::experience, moment);
  }
  raise_should_bars(state, customer, perceived, state.parameters().bars.should_gain);
}

void conclude_journey(RunState& state, BlockId block, Order& order, const JourneyEnd& end) {
  CustomerRecord& record = state.records[order.customer];
  const Parameters& p = state.parameters();
  const double above_anchor = remembered_journey(order.moments, p.memory.journey);
  const Feelings before = feelings_of(record);
  update_trust(p.trust, end, record);
  remember(p.memory, above_anchor, record);
  if (state.trace_of(order.customer)) trace_feelings(state, order.customer, above_anchor, before);
  const Tale tale{end.perceived, end.satisfaction - p.satisfaction.anchor};
  tell_neighbours(state, block, order.customer, order.number, tale);
  form_opinion(state, block, order.customer, tale);
  if (p.posts.on) consider_posting(state, block, order.customer, about_order(order), tale);
  if (p.voice.on || p.returns.on) react_to_end(state, block, order, end, before.remembered);
  const bool undecided = record.stage == Stage::awaiting;
  if (undecided) {
    stay_or_leave(state, block, order.customer,
                  {.order_number = order.number,
                   .satisfaction = end.satisfaction,
                   .end = &end,
                   .from = end.cancelled ? Stage::awaiting : Stage::in_use});
  }
  if (state.grievances.size() > 0) state.grievances[order.customer].bad_encounter = false;
  if (p.referral.on) consider_inviting(state, block, order.customer);

  order.closed = true;
  record.need_time = std::max(record.need_time, static_cast<float>(state.today.day.number + 1));
  if (order.asked) {
    forget_order(state, block, order.customer);
    return;
  }
  order.survey =
      state.today.day.number +
      std::max(1, static_cast<std::int32_t>(state.today.world.company.survey.after_delivery));
  set_due(state, order.customer);
}

void forget_order(RunState& state, BlockId block, std::uint32_t customer) {
  CustomerRecord& record = state.records[customer];
  state.of(block).orders.forget(record.order);
  record.order = no_order;
  set_due(state, customer);
}

}  // namespace cxsim
