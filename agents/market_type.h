#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "agents/loyalty.h"
#include "agents/satisfaction.h"
#include "engine/fields.h"

/// How satisfaction turns into loyalty in markets of different competition [model 8.2; Jones &
/// Sasser 1995].
namespace cxsim {

enum class MarketType : std::uint8_t { own, competitive, middle, locked_in };

struct MarketTypeParameters {
  std::size_t type = static_cast<std::size_t>(MarketType::own);
  std::array<double, 3> per_star{1.79, 1.0, 0.3};  // logit; competitive, middle, locked_in
};

/// What satisfaction takes from the logit of leaving: linear in latent satisfaction, or, in a
/// market of a given type, in stars.
inline double loyalty_of_satisfaction(double above_anchor, double anchor, double own_weight,
                                      const MarketTypeParameters& p) {
  if (p.type == static_cast<std::size_t>(MarketType::own)) return own_weight * above_anchor;
  return p.per_star[p.type - 1] * (stars(anchor + above_anchor) - stars(anchor));
}

void describe(FieldVisitor& visitor, MarketTypeParameters& parameters);

}  // namespace cxsim
