#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/attribute.h"
#include "agents/belief.h"
#include "agents/lanes.h"
#include "agents/world.h"
#include "engine/state_carrier.h"

/// What moves the bars of what should be: the category norm and what is advertised, in stretches of
/// days during which both are constant [model 1.4].
namespace cxsim {

struct Stretch {
  std::int32_t first = 0;  // day
  Levels norm{};
  std::array<std::vector<Claim>, attribute_count> claims;

  void carry(StateCarrier& carrier) {
    carrier(first, norm);
    for (std::vector<Claim>& about : claims) carrier(about);
  }
  bool same_surroundings(const Stretch& other) const {
    return norm == other.norm && claims == other.claims;
  }
};

/// The bars of what should be of some customers side by side, in single precision, for records keep
/// less of them: one lane is one customer.
struct ShouldBars {
  std::size_t size = 0;
  std::array<SingleLanes, attribute_count> level;  // u
  SingleLanes perfectionism;                       // u, how far the own norm lies above everybody's
  std::array<std::int32_t, customers_at_once>
      as_of;  // the levels are those at the start of this day
};

/// How long each lane lives through one stretch.
struct LivedDays {
  SingleLanes days;
  std::size_t size;  // lanes; those after them live through none of it
};

/// Grows by a stretch whenever the surroundings change. `add_day` by one thread between phases.
class Surroundings {
 public:
  explicit Surroundings(const ShouldRates& rates) : rates_(rates) {}

  void add_day(Day day, const SourceView& world, std::span<const ActiveSource> sources);

  /// Carries all bars to the start of day `until`; those that are of a later day stay. At least one
  /// lane. Through many stretches it is quickest with the oldest bars first.
  void carry(ShouldBars& bars, std::int32_t until) const;
  void carry(StateCarrier& carrier) { carrier(stretches_); }

 private:
  void carry_through(const Stretch& stretch, std::size_t attribute, const LivedDays& lived,
                     ShouldBars& bars) const;

  ShouldRates rates_;
  std::vector<Stretch> stretches_;
};

}  // namespace cxsim
