#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "engine/blocks.h"
#include "engine/draws.h"

namespace cxsim {

/// Where the small model's uniforms come from, to see what an address for each costs.
class Luck {
 public:
  virtual ~Luck() = default;
  /// Fills four rows with the uniforms of `customers` at `occasions`. Safe from several threads for
  /// different blocks.
  virtual void draw(BlockId block, std::span<const std::uint32_t> customers,
                    std::span<const std::uint32_t> occasions,
                    const std::array<std::span<double>, 4>& rows) = 0;
};

/// `addressed`: from Draws, as cxsim does, so that two worlds share their luck. `xoshiro`: from
/// eight generators xoshiro256++ side by side in each block, which the compiler turns into vectors:
/// the fastest that nobody would be ashamed of. `mersenne`: from one std::mt19937_64 in each block.
/// Null for any other name.
std::unique_ptr<Luck> luck_named(std::string_view name, const RunKey& run, Purpose purpose,
                                 const Blocks& blocks);

}  // namespace cxsim
