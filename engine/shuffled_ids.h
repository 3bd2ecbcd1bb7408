#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/draws.h"

namespace cxsim {

/// A keyed pseudo-random permutation of 0 .. size - 1 in little memory, for putting what was built
/// one after another into random order. Safe to read from any thread.
class ShuffledIds {
 public:
  /// Draws for the customers 0 .. sqrt(size) at `rounds` occasions from `first_occasion` on.
  ShuffledIds(std::uint32_t size, const RunKey& run, std::uint32_t first_occasion, Purpose purpose);

  std::uint32_t shuffled(std::uint32_t id) const;
  std::uint32_t original(std::uint32_t shuffled_id) const;

  static constexpr std::size_t rounds = 6;

 private:
  // An id as a place in a square at least as large as the population.
  struct Place {
    std::uint32_t row;
    std::uint32_t column;
  };
  Place place_of(std::uint32_t id) const { return {id / side_, id % side_}; }
  std::uint64_t id_of(Place place) const { return std::uint64_t{place.row} * side_ + place.column; }
  std::uint64_t encipher(std::uint32_t id) const;
  std::uint64_t decipher(std::uint32_t id) const;

  std::uint32_t size_;
  std::uint32_t side_;
  std::array<std::vector<std::uint32_t>, rounds> shift_;  // below side_, for each row or column
};

}  // namespace cxsim
