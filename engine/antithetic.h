#pragma once

#include <cstdint>

#include "engine/draws.h"

namespace cxsim {

/// Added to the number of a replication, this turns its luck round: 1 - u wherever it had u.
inline constexpr std::uint32_t opposite_luck = 0x80000000u;

/// Replications 2k and 2k + 1 as an antithetic pair: the second has the opposite luck of the first
/// [Hammersley & Morton 1956].
inline RunKey antithetic_key(std::uint64_t seed, std::uint32_t replication) {
  const bool is_second = (replication & 1u) != 0;
  return {seed, (replication & ~1u) | (is_second ? opposite_luck : 0u)};
}

}  // namespace cxsim
