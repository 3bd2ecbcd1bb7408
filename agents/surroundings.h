#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "agents/attribute.h"
#include "agents/belief.h"
#include "agents/lanes.h"
#include "agents/world.h"
#include "engine/side_by_side.h"
#include "engine/state_carrier.h"

/// What moves the bars of what should be: the category norm and what is advertised, in stretches of
/// days during which both are constant [model 1.4].
namespace cxsim {

/// A number of each of a few customers: as many as make a vector.
using Few = std::array<float, lanes_at_once>;

/// Their bars of what should be, in single precision, for records keep less of them.
struct FewBars {
  std::array<Few, attribute_count> level;         // u
  Few perfectionism;                              // u, how far the own norm lies above everybody's
  std::array<std::int32_t, lanes_at_once> as_of;  // the levels are those at the start of this day
};

/// What pulls at the bars of one attribute, in single precision.
struct Pulls {
  static constexpr std::size_t most_claims = 3;  // about one attribute
  struct Claimed {
    float level = 0;  // u
    float rate = 0;   // per day
  };

  float norm = 0;  // u, everybody's
  std::uint32_t claims = 0;
  std::array<Claimed, most_claims> claimed{};
};

struct Stretch {
  std::int32_t first = 0;  // day
  Levels norm{};
  std::array<std::vector<Claim>, attribute_count> claims;
  std::array<Pulls, attribute_count> pulls;  // both once more

  void carry(StateCarrier& carrier) {
    carrier(first, norm, pulls);
    for (std::vector<Claim>& about : claims) carrier(about);
  }
  bool same_surroundings(const Stretch& other) const {
    return norm == other.norm && claims == other.claims;
  }
};

/// Grows by a stretch whenever the surroundings change. `add_day` by one thread between phases.
class Surroundings {
 public:
  explicit Surroundings(const ShouldRates& rates) : rates_(rates) {}

  void add_day(Day day, const SourceView& world, std::span<const ActiveSource> sources);

  /// Carries bars to the start of day `until`; those that are of a later day stay. Through many
  /// stretches it is quickest where they are of about the same day.
  void carry(FewBars& bars, std::int32_t until) const;
  void carry(StateCarrier& carrier) { carrier(stretches_); }

 private:
  void carry_through(const Stretch& stretch, const Few& days, FewBars& bars) const;

  ShouldRates rates_;
  std::vector<Stretch> stretches_;
};

}  // namespace cxsim
