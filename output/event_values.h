#pragma once

#include <cmath>

#include "agents/events.h"
#include "agents/lifetime_value.h"

/// What several outcomes read from an event. NaN (`not_applicable`): it does not count.
namespace cxsim {

/// Whether a customer was still one so many days after the first order: 1 or 0, once for each who
/// ordered at least that long before the end of the run; NaN where the event does not tell
/// [model 13]. For `drop_out` and `closing` events.
inline double survived(const Event& event, std::int32_t horizon) {
  const std::int32_t since = event.days_since_first_order;
  if (since < 0) return not_applicable;
  if (event.kind == EventKind::drop_out) {
    if (since + event.days_to_end < horizon) return not_applicable;
    return since >= horizon ? 1 : 0;
  }
  return event.stage == Stage::line || since < horizon ? not_applicable : 1;
}

/// Whether a first-time buyer ordered again within 180 days: 1 or 0, where the first order was at
/// least that long before the end of the run [model 0.5]. For `closing` events.
inline double came_back(const Event& event) {
  constexpr std::int32_t horizon = 180;
  if (event.days_since_first_order < horizon) return not_applicable;
  return event.days_to_second_order >= 0 && event.days_to_second_order <= horizon ? 1 : 0;
}

/// What the event brought in, discounted to the first day; what is booked at the end of the run
/// hangs on no day and counts as if spread evenly [model 8.3].
inline double discounted_contribution_of(const Event& event) {
  const double days = event.day.number;
  const bool is_spread = event.kind == EventKind::closing;
  return event.contribution *
         (is_spread ? spread_discount_factor(days + 1) : discount_factor(days));
}

/// Whether a call to a simulated line was answered when the caller was in that state. For `contact`
/// events.
inline double answered_when(const Event& event, CallerState state) {
  if (std::isnan(event.wait_minutes)) return not_applicable;
  return event.answered && event.caller == state ? 1 : 0;
}

/// Whether a purchase that the company did not get was lost for that reason. For `weighing` events.
inline double lost_to(const Event& event, Reason reason) {
  if (event.reason == Reason::none) return not_applicable;
  return event.reason == reason ? 1 : 0;
}

/// Whether that reason to leave held. For `drop_out` events.
inline double left_for(const Event& event, std::uint8_t reason) {
  return (event.reasons & reason) != 0 ? 1 : 0;
}

}  // namespace cxsim
