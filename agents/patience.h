#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/elementary.h"

/// Patience with an order that does not come [model 3.5]. Days count from the promised date.
namespace cxsim {

/// Days late that this customer bears on this order before cancelling.
inline double tolerated_delay(double own_tolerance, double urgency, double trust) {
  return own_tolerance * (1.0 - 0.5 * urgency) * (1.0 + 0.5 * trust);
}

struct ContactHazard {
  double before_promise = 0.05;  // a day
  double at_promise = 0.25;      // a day, growing with lateness
  double growth = 0.15;          // a day late
  double cap = 1.0;              // a day
};

/// Hazard of asking "where is my order" on a day, times `factor` for tracking and notices.
inline double contact_hazard(double days_late, const ContactHazard& hazard, double factor) {
  if (days_late < 0) return hazard.before_promise * factor;
  return std::min(hazard.cap, hazard.at_promise * exponential(hazard.growth * days_late)) * factor;
}

/// The same, looked up for whole days late.
class ContactHazards {
 public:
  explicit ContactHazards(const ContactHazard& hazard) : hazard_(hazard) {
    for (std::size_t day = 0; day < late_.size(); ++day) {
      late_[day] = contact_hazard(static_cast<double>(day), hazard, 1.0);
    }
  }

  double on(std::int32_t days_late, double factor) const {
    if (days_late < 0) return hazard_.before_promise * factor;
    const auto day = static_cast<std::size_t>(days_late);
    return day < late_.size() ? late_[day] * factor : contact_hazard(days_late, hazard_, factor);
  }

 private:
  ContactHazard hazard_;
  std::array<double, 64> late_;  // by days late
};

/// How a wait in a line has worked on a caller [model 3.2].
enum class CallerState : std::uint8_t { calm, edgy, agitated, angry };

/// How callers feel about a wait in a line [model 3.2].
struct LineFeelings {
  double overstated = 1.36;  // felt minutes per minute on the clock
  double edgy = 0.6;         // share of the acceptable wait from which they are edgy,
  double agitated = 1.0;     //   agitated
  double angry = 1.6;        //   and angry
  double edgy_moment = 0.2;  // what that takes from the moment, in latent satisfaction
  double agitated_moment = 0.5;
  double angry_moment = 1.0;
  double lost_moment = 1.2;        // how bad it is to hang up unanswered
  double retry = 0.6;              // share of those who call again the next day
  double priority_patience = 1.5;  // factor on the patience of those who are answered first
  double urgent_patience = 0.6;    // factor on the patience of a caller to whom all is urgent
};

inline CallerState caller_state(double felt_minutes, double acceptable_minutes,
                                const LineFeelings& p) {
  if (felt_minutes > p.angry * acceptable_minutes) return CallerState::angry;
  if (felt_minutes > p.agitated * acceptable_minutes) return CallerState::agitated;
  return felt_minutes > p.edgy * acceptable_minutes ? CallerState::edgy : CallerState::calm;
}

/// Factor on the patience of a caller: those who are answered first hold the line longer, and who
/// is in a hurry does not [model 3.1]. `urgency` is 0..1.
inline double patience_factor(bool has_priority, double urgency, const LineFeelings& p) {
  return (has_priority ? p.priority_patience : 1.0) * (1.0 - (1.0 - p.urgent_patience) * urgency);
}

/// What that takes from the moment of being answered.
inline double annoyance(CallerState state, const LineFeelings& p) {
  switch (state) {
    case CallerState::calm:
      return 0;
    case CallerState::edgy:
      return p.edgy_moment;
    case CallerState::agitated:
      return p.agitated_moment;
    case CallerState::angry:
      return p.angry_moment;
  }
  return 0;
}

}  // namespace cxsim
