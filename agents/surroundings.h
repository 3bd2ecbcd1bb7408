#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/attribute.h"
#include "agents/belief.h"
#include "agents/world.h"

/// What moves the bars of what should be: the category norm and what is advertised, in stretches of
/// days during which both are constant [model 1.4].
namespace cxsim {

struct Stretch {
  std::int32_t first = 0;  // day
  Levels norm{};
  std::array<std::vector<Claim>, attribute_count> claims{};

  bool same_surroundings(const Stretch& other) const {
    return norm == other.norm && claims == other.claims;
  }
};

/// Grows by a stretch whenever the surroundings change. `add_day` by one thread between phases.
class Surroundings {
 public:
  explicit Surroundings(const ShouldRates& rates) : rates_(rates) {}

  void add_day(Day day, const SourceView& world, std::span<const ActiveSource> sources);

  /// The should bar of one attribute carried from the start of day `from` to the start of `until`.
  double carry(std::size_t attribute, double should, double perfectionism, std::int32_t from,
               std::int32_t until, Fade& fade) const;
  double carry(std::size_t attribute, double should, double perfectionism, std::int32_t from,
               std::int32_t until) const {
    Fade fade;
    return carry(attribute, should, perfectionism, from, until, fade);
  }

 private:
  ShouldRates rates_;
  std::vector<Stretch> stretches_;
};

}  // namespace cxsim
