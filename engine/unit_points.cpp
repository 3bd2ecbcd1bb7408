#include "engine/unit_points.h"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cstdint>
#include <numeric>

#include "engine/errors.h"

namespace cxsim {
namespace {

constexpr std::uint32_t digits = 32;

/// Flips each binary digit by chance; the chance of a digit is its own for all that stands before
/// it, so that a permutation of the halves is nested in one of the quarters, and so on.
std::uint32_t scrambled(std::uint32_t point, std::uint32_t dimension, const RunKey& key,
                        Purpose purpose) {
  std::uint32_t flips = 0;
  for (std::uint32_t digit = 0; digit < digits; ++digit) {
    const std::uint32_t before = digit == 0 ? 0 : point >> (digits - digit);
    const Draws draws(key, before, dimension * digits + digit, purpose);
    flips |= (draws.word(0) & 1u) << (digits - 1 - digit);
  }
  return point ^ flips;
}

double in_unit_interval(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// The numbers 0 .. count - 1 in a random order.
std::vector<std::size_t> shuffled(std::size_t count, std::uint32_t dimension, const RunKey& key,
                                  Purpose purpose) {
  std::vector<std::uint64_t> ranks(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Draws draws(key, static_cast<std::uint32_t>(i), dimension, purpose);
    ranks[i] = std::uint64_t{draws.word(0)} << digits | draws.word(1);
  }
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return ranks[i]; });
  return order;
}

}  // namespace

UnitPoints sobol_points(std::size_t count, std::size_t dimensions, const RunKey& key,
                        Purpose purpose) {
  require(dimensions > 0 && dimensions <= most_sobol_dimensions,
          "there are direction numbers for every dimension");
  UnitPoints points{dimensions, {}};
  points.coordinates.reserve(count * dimensions);
  boost::random::sobol_engine<std::uint32_t, digits> sequence(dimensions);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::uint32_t dimension = 0; dimension < dimensions; ++dimension) {
      const std::uint32_t point = i == 0 ? 0 : sequence();  // it leaves out the point at the origin
      points.coordinates.push_back(in_unit_interval(scrambled(point, dimension, key, purpose)));
    }
  }
  return points;
}

UnitPoints latin_hypercube(std::size_t count, std::size_t dimensions, const RunKey& key,
                           Purpose purpose) {
  UnitPoints points{dimensions, std::vector<double>(count * dimensions)};
  for (std::uint32_t dimension = 0; dimension < dimensions; ++dimension) {
    const std::vector<std::size_t> intervals = shuffled(count, dimension, key, purpose);
    for (std::size_t i = 0; i < count; ++i) {
      const Draws draws(key, static_cast<std::uint32_t>(i), dimension, purpose);
      points.coordinates[i * dimensions + dimension] =
          (static_cast<double>(intervals[i]) + draws.uniform(2)) / static_cast<double>(count);
    }
  }
  return points;
}

}  // namespace cxsim
