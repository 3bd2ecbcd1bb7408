#include "agents/surveying.h"

#include "agents/encounters.h"
#include "agents/reviewing.h"
#include "agents/satisfaction.h"

namespace cxsim {
namespace {

void record_answer(RunState& state, BlockId block, const Order& order, double satisfaction,
                   bool waiting) {
  SurveyEvent* event = state.record<SurveyEvent>(block, order.customer);
  if (!event) return;
  const CustomerRecord& record = state.records[order.customer];
  event->waiting = waiting;
  event->promised_days = static_cast<float>(order.promised - order.placed);
  const std::int32_t judged_on =
      waiting || order.cancelled ? state.today.day.number : std::int32_t{order.arrives};
  event->days_late = static_cast<float>(judged_on - order.promised);
  if (!waiting && !order.cancelled) {
    event->lead_days = static_cast<float>(order.arrives - order.placed);
  }
  event->contacts = order.contacts;
  event->wait_minutes = order.waited_minutes;
  event->satisfaction = static_cast<float>(satisfaction);
  event->stars = static_cast<float>(stars(satisfaction));
  event->bond = record.bond;
  event->trust = static_cast<float>(record.trust().level());
}

}  // namespace

void answer_while_waiting(RunState& state, BlockId block, std::span<Order* const> orders,
                          EncounterBatch& scratch) {
  const Parameters& p = state.parameters();
  judge_waits(state, orders, scratch);
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const Order& order = *orders[i];
    const double moment = scratch.satisfaction[i] - p.satisfaction.anchor;
    const Moments so_far = with_moment(order.moments, moment, scratch.loss_aversion[i]);
    const double satisfaction =
        p.satisfaction.anchor + remembered_journey(so_far, p.memory.journey);
    record_answer(state, block, order, satisfaction, true);
    if (p.reviews.on) consider_review(state, block, order, satisfaction);
  }
}

void answer_afterwards(RunState& state, BlockId block, const Order& order) {
  const Parameters& p = state.parameters();
  const double satisfaction =
      p.satisfaction.anchor + remembered_journey(order.moments, p.memory.journey);
  record_answer(state, block, order, satisfaction, false);
  if (p.reviews.on) consider_review(state, block, order, satisfaction);
}

}  // namespace cxsim
