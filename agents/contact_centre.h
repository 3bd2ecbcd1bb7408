#pragma once

#include "agents/run_state.h"

/// The line to support, call by call in minutes inside the day [model 3.1].
namespace cxsim {

/// Whether calls wait in a line today, rather than as long as the company's `support.wait` says.
bool has_line(const RunState& state);

/// The priority of a customer in the line; higher ones are answered first. That of the segment, but
/// that big accounts come before all others where the company puts them first.
std::uint8_t priority_of(const RunState& state, std::uint32_t customer);

/// The customer of the order calls support today; what comes of it is known when the line has been
/// worked off.
void call_support(RunState& state, BlockId block, Order& order);

/// When a call comes in: most at the peak, the others at any time while it is open.
double call_time(const ContactCentre& centre, double uniform);

/// What a customer thinks of waits at the moment, so that a line may be worked off elsewhere.
struct WaitInMind {
  double predicted = 0;  // u
  Belief believed;
  double trust = 1;  // a factor
};
WaitInMind wait_in_mind(const RunState& state, std::uint32_t customer);

/// The wait that a caller finds acceptable, in minutes: the one they believe in, or the announced
/// one as far as it is believed. `announced` is NaN for those who were told nothing.
double acceptable_wait(const RunState& state, const WaitInMind& in_mind, double announced);

/// Agents at each service point today: all of them shared out evenly, at least one each.
std::vector<std::size_t> agents_at_points(const ContactCentre& centre, std::uint32_t customers);

/// Wages of a day, per customer; 0 without a line.
double wages(const ContactCentre& centre, std::uint32_t customers);

}  // namespace cxsim
