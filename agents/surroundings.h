#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/attribute.h"
#include "agents/belief.h"
#include "agents/world.h"
#include "engine/state_carrier.h"

/// What moves the bars of what should be: the category norm and what is advertised, in stretches of
/// days during which both are constant [model 1.4].
namespace cxsim {

/// One number per attribute, filled up to what the widest register holds.
using AttributeLanes = std::array<double, 8>;
static_assert(attribute_count <= AttributeLanes{}.size());

/// At most one claim about each attribute; a level of minus infinity pulls nobody.
struct ClaimLayer {
  AttributeLanes level;
  AttributeLanes rate;  // per day

  bool operator==(const ClaimLayer&) const = default;
};

struct Stretch {
  std::int32_t first = 0;  // day
  AttributeLanes norm{};
  std::vector<ClaimLayer> claims;

  void carry(StateCarrier& carrier) { carrier(first, norm, claims); }
  bool same_surroundings(const Stretch& other) const {
    return norm == other.norm && claims == other.claims;
  }
};

/// Grows by a stretch whenever the surroundings change. `add_day` by one thread between phases.
class Surroundings {
 public:
  explicit Surroundings(const ShouldRates& rates) : rates_(rates) {}

  void add_day(Day day, const SourceView& world, std::span<const ActiveSource> sources);

  /// The should bars of one customer carried from the start of day `from` to the start of `until`.
  void carry(AttributeLanes& should, double perfectionism, std::int32_t from,
             std::int32_t until) const;
  void carry(StateCarrier& carrier) { carrier(stretches_); }

 private:
  void carry_through(const Stretch& stretch, double perfectionism, std::int32_t days,
                     AttributeLanes& should) const;
  double carried_past_levels(const Stretch& stretch, std::size_t attribute, double norm,
                             std::int32_t days, double should) const;

  ShouldRates rates_;
  std::vector<Stretch> stretches_;
};

}  // namespace cxsim
