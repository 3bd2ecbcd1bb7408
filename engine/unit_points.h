#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/draws.h"

namespace cxsim {

/// Points in the open unit cube.
struct UnitPoints {
  std::size_t dimensions = 0;
  std::vector<double> coordinates;  // point by point

  std::size_t size() const { return dimensions == 0 ? 0 : coordinates.size() / dimensions; }
  std::span<const double> operator[](std::size_t point) const {
    return std::span(coordinates).subspan(point * dimensions, dimensions);
  }
};

/// How many dimensions `sobol_points` can fill.
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// The first `count` points of a Sobol' sequence with the direction numbers of [Joe & Kuo 2008],
/// scrambled by nested uniform permutations of the digits [Owen 1995], drawn at addresses of `key`
/// and `purpose`. Twice as many points begin with these; every 2^k from the start are balanced:
/// one in each of 2^k equal intervals of every coordinate.
UnitPoints sobol_points(std::size_t count, std::size_t dimensions, const RunKey& key,
                        Purpose purpose);

/// One point in each of `count` equal intervals of every coordinate, at random inside it [McKay,
/// Beckman & Conover 1979].
UnitPoints latin_hypercube(std::size_t count, std::size_t dimensions, const RunKey& key,
                           Purpose purpose);

}  // namespace cxsim
