#pragma once

#include "agents/events.h"

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

}  // namespace cxsim
