#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "agents/belief.h"
#include "agents/customer_lanes.h"
#include "agents/lanes.h"
#include "agents/prefetch.h"
#include "agents/run_state.h"
#include "engine/side_by_side.h"

namespace cxsim {

/// What a source gives to beliefs about one attribute, one lane each.
struct Taken {
  SingleLanes precision;
  SingleLanes evidence;
};

/// What a signal of such a precision and level gives to each of the first lanes; nothing where the
/// level is NaN.
inline Taken given_by(const SingleLanes& precision, const SingleLanes& level, std::size_t lanes) {
  Taken given;
  for (std::size_t i = 0; i < lanes; ++i) {
    given.precision[i] = std::isnan(level[i]) ? 0 : precision[i];
    given.evidence[i] = std::isnan(level[i]) ? 0 : precision[i] * level[i];
  }
  return given;
}

/// Those of a visit who are members of the panel.
struct PanelLanes {
  std::size_t size = 0;
  std::array<std::uint8_t, customers_at_once> lane;
  std::array<std::uint32_t, customers_at_once> row;
};

/// Customers who are visited together, side by side: at least one, at most `customers_at_once`,
/// each named once. What happens to all of them alike is worked out in lanes and written back to
/// their records; what only some go through is done in records, one customer after the other.
struct Visit {
  std::span<const std::uint32_t> customers;
  CustomerLanes records;
  TraitLanes traits;
  PanelLanes members;
  std::size_t traced;  // the lane whom a trace follows, or size()
  Upcoming upcoming;   // whose memory is asked for meanwhile

  std::size_t size() const { return customers.size(); }
  /// Lanes that hold something: some after the last customer repeat that one, so that vectors are
  /// whole.
  std::size_t lanes() const { return filled_lanes(size()); }
};

/// The belief of lane `i`, as of day 0.
inline Belief belief_in(const CustomerLanes& records, std::size_t attribute, std::size_t i) {
  return {records.precision[attribute][i], records.evidence[attribute][i]};
}

/// Reads the records and traits of these customers.
void gather(const RunState& state, std::span<const std::uint32_t> customers, Visit& visit);
/// Asks for the memory of a few of those who come next: to be called between the steps of a visit.
inline void ask_ahead(const RunState& state, Visit& visit) {
  constexpr std::size_t few = 4;
  visit.upcoming.ask_for(state, few);
}
/// Asks for the memory of what members of the panel owe to a source for an attribute, or for all,
/// which will be booked soon.
template <typename... Attribute>
[[gnu::always_inline]] inline void prefetch_books(const RunState& state, const Visit& visit,
                                                  std::size_t source, Attribute... attribute) {
  for (std::size_t j = 0; j < visit.members.size; ++j) {
    state.panel.prefetch(visit.members.row[j], source, attribute...);
  }
}

/// Writes the records back.
void write_back(RunState& state, const Visit& visit);

/// All lanes take in what a source says of an attribute; zeros change no bit. What it does to
/// members of the panel and to whom a trace follows is noted.
void take_in(RunState& state, Visit& visit, std::size_t source, std::size_t attribute,
             const Taken& taken);
/// The same of one lane, for sources that few listen to.
void take_in(RunState& state, Visit& visit, std::size_t source, std::size_t attribute,
             std::size_t lane, const Belief& given);

}  // namespace cxsim
