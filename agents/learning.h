#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "agents/company_messages.h"
#include "agents/lanes.h"
#include "agents/run_state.h"
#include "agents/visit.h"

/// What happens inside one customer whenever they are touched: what was broadcast meanwhile is
/// heard, bars and bonds are carried forward, signals are taken in. All functions write only the
/// customer named (and their row of the panel).
namespace cxsim {

/// Carries the bars of what should be to today. In lanes.
void carry_should_bars(RunState& state, Visit& visit);

/// Lets bond, trust and complaints fade to today. In lanes.
void settle(const RunState& state, Visit& visit);
/// The same for one customer, in the record.
void settle(RunState& state, std::uint32_t customer);

/// Takes in the signals of one source today.
void learn(RunState& state, std::uint32_t customer, std::size_t source, const Signals& signals);

/// All lanes take in the same signals of one source today, each as far as the customer listens: 1,
/// or 0 not at all. In lanes.
void learn(RunState& state, Visit& visit, std::size_t source, const Signals& signals,
           const SingleLanes& listens);

/// The same of some lanes, who listen alike.
void learn(RunState& state, Visit& visit, std::size_t source, const Signals& signals,
           const SomeLanes& listeners);

/// Lets better levels raise the should bars, which must be of today: an experience with any brand,
/// or hearsay. `gain` is the share of the distance taken; NaN levels were not met.
void raise_should_bars(RunState& state, std::uint32_t customer, const Levels& levels, double gain);

/// The same in lanes, of attributes that were met, by lanes whose level is not NaN.
void raise_should_bars(const RunState& state, Visit& visit,
                       const std::array<bool, attribute_count>& met,
                       const std::array<SingleLanes, attribute_count>& levels, double gain);
/// The same of a level that is met in all attributes.
void raise_should_bars(const RunState& state, Visit& visit, const SingleLanes& level, double gain);

/// A belief as it stands today: the mean and what is known now.
Belief belief_today(const RunState& state, const CustomerRecord& record, std::size_t attribute);

/// How believable the company is to this customer against where everybody started.
inline double trust_factor(const RunState& state, const CustomerRecord& record) {
  return record.trust().level() / state.parameters().trust.start.level();
}

/// The same in lanes, of lane `i`; `start` is how believable it was to everybody then.
[[gnu::always_inline]] inline float trust_factor(const CustomerLanes& records, std::size_t i,
                                                 float start) {
  const float kept = records.trust_kept[i];
  return kept / ((kept + records.trust_broken[i]) * start);
}

/// How pressing a need of the customer is, 0..1; needs count from 0. An open order is of the last
/// one.
double urgency_of(const RunState& state, std::uint32_t customer, std::uint32_t need);
inline double urgency_of_order(const RunState& state, std::uint32_t customer) {
  return urgency_of(state, customer, state.records[customer].needs - 1u);
}

/// Log of one plus the rivals whom the customer believes to deliver the norm or better.
double alternatives_seen(const RunState& state, std::uint32_t customer);
/// The same in lanes.
void see_alternatives(const RunState& state, const Visit& visit, SingleLanes& alternatives);

/// When the category is needed next, so many days after the need that was just met.
inline float postponed(float need_time, double days) {
  return static_cast<float>(std::min(static_cast<double>(need_time) + days, double{not_scheduled}));
}

/// Sets what is next due to the customer: the nearest day of the open order, or the next need.
void set_due(RunState& state, std::uint32_t customer);
/// The same where that is the customer's open order: the record is not looked at.
void set_due(RunState& state, const Order& order);

}  // namespace cxsim
