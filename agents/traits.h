#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/fields.h"
#include "engine/halves.h"

/// What makes one customer differ from another [model 0.4]; drawn once, never changed.
namespace cxsim {

enum class Trait : std::uint8_t {
  loss_aversion,
  gap_sensitivity,
  perfectionism,
  delivery_patience,
  need_rate,
  drop_out,
  price_sensitivity,
  talkativeness,
  ad_attention,
  skepticism,
  urgency,
  peer_attention
};
inline constexpr std::size_t trait_count = 12;

/// All traits of one customer, half precision (one part in 2,000).
struct Traits {
  std::array<_Float16, trait_count> values;

  double operator[](Trait trait) const { return widened(values[static_cast<std::size_t>(trait)]); }
};
static_assert(sizeof(Traits) == 24);

/// A kind of customer: its share of the population and the distribution of every trait in it.
struct Segment {
  double share = 1.0;
  std::int64_t priority = 0;  // in the line to support; higher ones are answered first
  std::array<Distribution, trait_count> traits = default_traits();

  static std::array<Distribution, trait_count> default_traits();
};

void describe(FieldVisitor& visitor, Segment& segment);

/// Bounds that a drawn trait is kept within, whatever its distribution.
struct TraitBounds {
  double low;
  double high;
};
TraitBounds bounds_of(Trait trait);

/// As in scenarios.
std::string_view trait_name(Trait trait);

}  // namespace cxsim
