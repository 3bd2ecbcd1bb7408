#include "engine/unit_points.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <set>

namespace cxsim {
namespace {

constexpr RunKey key{.seed = 11};
constexpr Purpose purpose = 1;

/// Which of `count` equal intervals the points lie in, in one coordinate.
std::set<std::size_t> intervals_hit(const UnitPoints& points, std::size_t dimension,
                                    std::size_t from, std::size_t count) {
  std::set<std::size_t> hit;
  for (std::size_t i = from; i < from + count; ++i) {
    hit.insert(static_cast<std::size_t>(points[i][dimension] * static_cast<double>(count)));
  }
  return hit;
}

TEST(Sobol, KeepsTheFirstPointsWhenTheirNumberIsDoubled) {
  const UnitPoints some = sobol_points(64, 7, key, purpose);
  const UnitPoints twice = sobol_points(128, 7, key, purpose);
  ASSERT_EQ(some.size(), 64u);
  EXPECT_TRUE(std::ranges::equal(some.coordinates,
                                 std::span(twice.coordinates).first(some.coordinates.size())));
}

TEST(Sobol, HitsEveryIntervalOnceInEveryBlockOfPoints) {
  const UnitPoints points = sobol_points(256, 40, key, purpose);
  for (std::size_t dimension = 0; dimension < points.dimensions; ++dimension) {
    for (const std::size_t block : {0u, 64u, 128u, 192u}) {
      EXPECT_EQ(intervals_hit(points, dimension, block, 64).size(), 64u);
    }
    EXPECT_EQ(intervals_hit(points, dimension, 0, 256).size(), 256u);
  }
}

// The first two coordinates are a (0, m, 2)-net, which scrambling keeps [Owen 1995].
TEST(Sobol, HitsEveryRectangleOfEqualAreaOnceInTheFirstTwoCoordinates) {
  const UnitPoints points = sobol_points(256, 2, key, purpose);
  for (const unsigned across : {1u, 4u, 16u, 64u, 256u}) {
    std::set<std::pair<unsigned, unsigned>> hit;
    for (std::size_t i = 0; i < points.size(); ++i) {
      hit.emplace(static_cast<unsigned>(points[i][0] * across),
                  static_cast<unsigned>(points[i][1] * 256 / across));
    }
    EXPECT_EQ(hit.size(), 256u) << across;
  }
}

TEST(Sobol, IsScrambledAnewByAnotherSeed) {
  const UnitPoints one = sobol_points(16, 3, key, purpose);
  EXPECT_EQ(one.coordinates, sobol_points(16, 3, key, purpose).coordinates);
  EXPECT_NE(one.coordinates, sobol_points(16, 3, {.seed = 12}, purpose).coordinates);
}

TEST(Sobol, StaysInsideTheOpenCube) {
  const UnitPoints points = sobol_points(1024, 5, key, purpose);
  EXPECT_TRUE(std::ranges::all_of(points.coordinates, [](double u) { return u > 0 && u < 1; }));
}

/// Integrates the product of 1 + (u - 1/2) over coordinates, which is 1.
double error_of_integral(const UnitPoints& points) {
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    double product = 1;
    for (const double u : points[i]) product *= 0.5 + u;
    sum += product;
  }
  return std::abs(sum / static_cast<double>(points.size()) - 1);
}

// The standard deviation of one value is sqrt((13/12)^5 - 1) = 0.7; of the mean of 4096 random
// points it would be 0.011. Ten seeds are all within a twentieth of that.
TEST(Sobol, IntegratesFarBetterThanRandomPoints) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    EXPECT_LT(error_of_integral(sobol_points(4096, 5, {.seed = seed}, purpose)), 0.011 / 20);
  }
}

// Over scramblings every point is uniform: a mean of 2000 has standard deviation 0.0065.
TEST(Sobol, PutsEveryPointAnywhereOverSeeds) {
  std::array<double, 4> sums{};
  constexpr int seeds = 2000;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const UnitPoints points = sobol_points(4, 2, {.seed = seed}, purpose);
    for (std::size_t i = 0; i < 4; ++i) sums[i] += points[i][1];
  }
  for (const double sum : sums) EXPECT_NEAR(sum / seeds, 0.5, 4 * 0.0065);
}

TEST(LatinHypercube, HitsEveryIntervalOfEveryCoordinateOnce) {
  const UnitPoints points = latin_hypercube(100, 6, key, purpose);
  ASSERT_EQ(points.size(), 100u);
  for (std::size_t dimension = 0; dimension < 6; ++dimension) {
    EXPECT_EQ(intervals_hit(points, dimension, 0, 100).size(), 100u);
  }
}

// A correlation of 1000 pairs at random has standard deviation 1/sqrt(999) = 0.032.
TEST(LatinHypercube, OrdersCoordinatesIndependently) {
  const UnitPoints points = latin_hypercube(1000, 2, key, purpose);
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    sum += (points[i][0] - 0.5) * (points[i][1] - 0.5);
  }
  EXPECT_LT(std::abs(sum / 1000 * 12), 4 * 0.032);
}

TEST(LatinHypercube, IsDrawnAnewByAnotherSeed) {
  EXPECT_NE(latin_hypercube(9, 2, key, purpose).coordinates,
            latin_hypercube(9, 2, {.seed = 12}, purpose).coordinates);
}

}  // namespace
}  // namespace cxsim
