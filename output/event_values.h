#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "agents/events.h"
#include "agents/lifetime_value.h"
#include "output/event_reader.h"

/// What several outcomes read from an event. NaN (`not_applicable`): it does not count.
namespace cxsim {

/// Whether a customer was still one so many days after the first order: 1 or 0, once for each who
/// ordered at least that long before the end of the run; NaN where the event does not tell
/// [model 13].
inline double survived(const DropOutEvent& drop_out, std::int32_t horizon) {
  const std::int32_t since = drop_out.days_since_first_order;
  if (since < 0 || since + drop_out.days_to_end < horizon) return not_applicable;
  return since >= horizon ? 1 : 0;
}
inline double survived(const ClosingEvent& closing, std::int32_t horizon) {
  const std::int32_t since = closing.days_since_first_order;
  return closing.stage == Stage::line || since < horizon ? not_applicable : 1;
}

/// Whether a first-time buyer ordered again within 180 days: 1 or 0, where the first order was at
/// least that long before the end of the run [model 0.5].
inline double came_back(const ClosingEvent& closing) {
  constexpr std::int32_t horizon = 180;
  if (closing.days_since_first_order < horizon) return not_applicable;
  return closing.days_to_second_order >= 0 && closing.days_to_second_order <= horizon ? 1 : 0;
}

/// Readers of every kind of event that brings something in or costs something.
template <typename Read>
std::vector<EventReader> readers_of_contribution(Read read) {
  return readers<OrderEvent, ContactEvent, NoticeEvent, CancellationEvent, ReactionEvent,
                 AnswerEvent, WonBackEvent, PostEvent, InvitationEvent, ClosingEvent>(read);
}

/// What the event brought in, discounted to the first day; what is booked at the end of the run
/// hangs on no day and counts as if spread evenly [model 8.3].
template <typename E>
double discounted_contribution_of(const E& event) {
  const double days = event.day;
  constexpr bool is_spread = E::kind == EventKind::closing;
  return event.contribution *
         (is_spread ? spread_discount_factor(days + 1) : discount_factor(days));
}

/// Whether a call to a simulated line was answered when the caller was in that state.
inline double answered_when(const ContactEvent& contact, CallerState state) {
  if (std::isnan(contact.wait_minutes)) return not_applicable;
  return contact.answered && contact.caller == state ? 1 : 0;
}

/// Whether a purchase that the company did not get was lost for that reason.
inline double lost_to(const WeighingEvent& weighing, Reason reason) {
  if (weighing.reason == Reason::none) return not_applicable;
  return weighing.reason == reason ? 1 : 0;
}

/// Whether that reason to leave held.
inline double left_for(const DropOutEvent& drop_out, std::uint8_t reason) {
  return (drop_out.reasons & reason) != 0 ? 1 : 0;
}

}  // namespace cxsim
