#include "agents/aftermath.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "agents/complaining.h"
#include "agents/lanes.h"
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

/// What the journey does to how the customer feels; how it was remembered before.
float feel_end(RunState& state, const Order& order, const JourneyEnd& end) {
  CustomerRecord& record = state.records[order.customer];
  const Parameters& p = state.parameters();
  const double above_anchor = remembered_journey(order.moments, p.memory.journey);
  const Feelings before = feelings_of(record);
  update_trust(p.trust, end, record);
  remember(p.memory, above_anchor, record);
  if (state.trace_of(order.customer)) trace_feelings(state, order.customer, above_anchor, before);
  return before.remembered;
}

/// What only some worlds have: opinions that can be asked for, posts, complaints.
void speak_up(RunState& state, BlockId block, const Order& order, const JourneyEnd& end,
              const Tale& tale, float remembered_before) {
  const Parameters& p = state.parameters();
  form_opinion(state, block, order.customer, tale);
  if (p.posts.on) consider_posting(state, block, order.customer, about_order(order), tale);
  if (p.voice.on || p.returns.on) react_to_end(state, block, order, end, remembered_before);
}

/// Those who have not decided while they spoke up.
void decide(RunState& state, BlockId block, std::span<Order* const> orders,
            std::span<const JourneyEnd> ends) {
  std::array<Decision, customers_at_once> decisions;
  std::size_t size = 0;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (state.records[orders[i]->customer].stage != Stage::awaiting) continue;
    decisions[size++] = decision_at_end(*orders[i], ends[i]);
  }
  stay_or_leave(state, block, std::span(decisions).first(size));
}

void close(RunState& state, BlockId block, Order& order) {
  CustomerRecord& record = state.records[order.customer];
  if (state.grievances.size() > 0) state.grievances[order.customer].bad_encounter = false;
  if (state.parameters().referral.on) consider_inviting(state, block, order.customer);
  order.closed = true;
  record.need_time = std::max(record.need_time, static_cast<float>(state.today.day.number + 1));
  if (order.asked) {
    forget_order(state, block, order.customer);
    return;
  }
  order.survey =
      state.today.day.number +
      std::max(1, static_cast<std::int32_t>(state.today.world.company.survey.after_delivery));
  set_due(state, order);
}

}  // namespace

void conclude_journeys(RunState& state, BlockId block, std::span<Order* const> orders,
                       std::span<const JourneyEnd> ends) {
  std::array<float, customers_at_once> remembered_before;
  std::array<Teller, customers_at_once> tellers;
  const double anchor = state.parameters().satisfaction.anchor;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    remembered_before[i] = feel_end(state, *orders[i], ends[i]);
    tellers[i] = {.customer = orders[i]->customer,
                  .order_number = orders[i]->number,
                  .tale = {ends[i].perceived, ends[i].satisfaction - anchor}};
  }
  tell_neighbours(state, block, std::span(tellers).first(orders.size()));
  for (std::size_t i = 0; i < orders.size(); ++i) {
    speak_up(state, block, *orders[i], ends[i], tellers[i].tale, remembered_before[i]);
  }
  decide(state, block, orders, ends);
  for (Order* const order : orders) close(state, block, *order);
}

void forget_order(RunState& state, BlockId block, std::uint32_t customer) {
  CustomerRecord& record = state.records[customer];
  state.of(block).orders.forget(record.order);
  record.order = no_order;
  set_due(state, customer);
}

}  // namespace cxsim
