#include "output/sensitivity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <random>
#include <vector>

namespace cxsim {
namespace {

constexpr RunKey key{.seed = 5};
constexpr std::size_t blocks = 2048;

using Function = std::function<double(std::span<const double>)>;

std::vector<double> values_at(const UnitPoints& points, const Function& function) {
  std::vector<double> values;
  for (std::size_t i = 0; i < points.size(); ++i) values.push_back(function(points[i]));
  return values;
}

/// sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on [-pi, pi]^3 [Ishigami & Homma 1990].
double ishigami(std::span<const double> u) {
  const auto x = [&](std::size_t i) { return (2 * u[i] - 1) * std::numbers::pi; };
  const double sine = std::sin(x(1));
  return std::sin(x(0)) + 7 * sine * sine + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

struct Indices {
  double first;
  double total;
};

std::vector<Indices> ishigami_indices() {
  const double a = 7;
  const double b = 0.1;
  const double pi4 = std::pow(std::numbers::pi, 4);
  const double v1 = 0.5 * std::pow(1 + b * pi4 / 5, 2);
  const double v2 = a * a / 8;
  const double v13 = b * b * pi4 * pi4 * 8 / 225;
  const double v = v1 + v2 + v13;
  return {{v1 / v, (v1 + v13) / v}, {v2 / v, v2 / v}, {0, v13 / v}};
}

const std::vector<double> g_weights = {0, 1, 4.5, 9, 99, 99};

/// The product of (|4u - 2| + a) / (1 + a) [Saltelli & Sobol' 1995].
double g_function(std::span<const double> u) {
  double product = 1;
  for (std::size_t i = 0; i < u.size(); ++i) {
    product *= (std::abs(4 * u[i] - 2) + g_weights[i]) / (1 + g_weights[i]);
  }
  return product;
}

std::vector<Indices> g_indices() {
  std::vector<double> own;
  double all = 1;
  for (const double a : g_weights) {
    own.push_back(1 / (3 * (1 + a) * (1 + a)));
    all *= 1 + own.back();
  }
  std::vector<Indices> indices;
  for (const double v : own) {
    indices.push_back({v / (all - 1), v * all / (1 + v) / (all - 1)});
  }
  return indices;
}

/// Four standard errors, as the bootstrap has them: a 95% interval is 3.92 wide.
double tolerance(const Estimate& estimate) {
  return 4 * (estimate.high - estimate.low) / 3.92;
}

void expect_indices(const Function& function, const std::vector<Indices>& expected) {
  const UnitPoints points = saltelli_points(blocks, expected.size(), key);
  const auto found = sobol_indices(values_at(points, function), expected.size(), key);
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(found[i].first.value, expected[i].first, tolerance(found[i].first)) << i;
    EXPECT_NEAR(found[i].total.value, expected[i].total, tolerance(found[i].total)) << i;
    EXPECT_LT(tolerance(found[i].first), 0.15) << i;
    EXPECT_LT(tolerance(found[i].total), 0.15) << i;
  }
}

TEST(SobolIndices, OfTheIshigamiFunctionAreTheAnalyticOnes) {
  expect_indices(ishigami, ishigami_indices());
}

TEST(SobolIndices, OfTheGFunctionAreTheAnalyticOnes) {
  expect_indices(g_function, g_indices());
}

// The points of a Sobol' design are better than independent ones, for which the bootstrap is made:
// its intervals are on the safe side.
TEST(SobolIndices, LieWithinTheirIntervalsAtLeastAsOftenAsTheySay) {
  const auto expected = ishigami_indices();
  int covered = 0;
  int looked = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const UnitPoints points = saltelli_points(256, 3, {.seed = seed});
    const auto found = sobol_indices(values_at(points, ishigami), 3, {.seed = seed});
    for (std::size_t i = 0; i < 3; ++i) {
      looked += 2;
      covered +=
          found[i].first.low <= expected[i].first && expected[i].first <= found[i].first.high;
      covered +=
          found[i].total.low <= expected[i].total && expected[i].total <= found[i].total.high;
    }
  }
  EXPECT_GE(covered, 0.95 * looked - 3 * std::sqrt(looked * 0.95 * 0.05));
}

TEST(SobolIndices, KeepTheFirstBlocksWhenTheirNumberIsDoubled) {
  const UnitPoints some = saltelli_points(32, 4, key);
  const UnitPoints twice = saltelli_points(64, 4, key);
  EXPECT_EQ(some.size(), 32u * 6);
  EXPECT_TRUE(std::ranges::equal(some.coordinates,
                                 std::span(twice.coordinates).first(some.coordinates.size())));
}

TEST(SobolIndices, AreUndefinedWhereNothingMovesTheValue) {
  const UnitPoints points = saltelli_points(16, 2, key);
  const auto found =
      sobol_indices(values_at(points, [](std::span<const double>) { return 3.0; }), 2, key);
  EXPECT_TRUE(std::isnan(found[0].first.value));
}

TEST(SobolIndices, LeaveBlocksOutInWhichSomethingWasNotSeen) {
  const UnitPoints points = saltelli_points(64, 2, key);
  std::vector<double> values = values_at(points, [](std::span<const double> u) { return u[0]; });
  values[5] = std::nan("");
  const auto found = sobol_indices(values, 2, key);
  EXPECT_EQ(found[0].first.count, 63u);
  EXPECT_EQ(found[1].total.value, 0);
}

/// The mean over the range of |f(x moved by a step) - f(x)| / step, by brute force on a grid.
double exact_mean_absolute(const Function& function, std::size_t factors, std::size_t factor) {
  constexpr int cells = 60;
  double sum = 0;
  double count = 0;
  std::vector<double> u(factors);
  const auto cells_in_all = static_cast<int>(std::pow(cells, factors));
  for (int cell = 0; cell < cells_in_all; ++cell) {
    for (std::size_t i = 0, rest = static_cast<std::size_t>(cell); i < factors; ++i) {
      u[i] = (static_cast<double>(rest % cells) + 0.5) / cells;
      rest /= cells;
    }
    const double base = function(u);
    u[factor] += u[factor] + morris_step < 1 ? morris_step : -morris_step;
    sum += std::abs(function(u) - base) / morris_step;
    ++count;
  }
  return sum / count;
}

TEST(Morris, FindsTheMeanAbsoluteEffectsOfTheIshigamiFunction) {
  const UnitPoints points = morris_points(blocks, 3, key);
  const auto found = elementary_effects(values_at(points, ishigami), points, key);
  for (std::size_t i = 0; i < 3; ++i) {
    const double exact = exact_mean_absolute(ishigami, 3, i);
    EXPECT_NEAR(found[i].mean_absolute.value, exact, tolerance(found[i].mean_absolute)) << i;
    EXPECT_LT(tolerance(found[i].mean_absolute), 0.15 * exact) << i;
  }
}

// It is a product of functions of single factors, all of mean 1.
TEST(Morris, FindsTheMeanAbsoluteEffectsOfTheGFunction) {
  const UnitPoints points = morris_points(blocks, g_weights.size(), key);
  const auto found = elementary_effects(values_at(points, g_function), points, key);
  for (std::size_t i = 0; i < g_weights.size(); ++i) {
    const auto alone = [](std::span<const double> u) { return std::abs(4 * u[0] - 2); };
    const double exact = exact_mean_absolute(alone, 1, 0) / (1 + g_weights[i]);
    EXPECT_NEAR(found[i].mean_absolute.value, exact, tolerance(found[i].mean_absolute)) << i;
  }
}

TEST(Morris, TellsALinearFactorFromOneThatInteracts) {
  const UnitPoints points = morris_points(256, 3, key);
  const auto found = elementary_effects(
      values_at(points, [](std::span<const double> u) { return 3 * u[0] + u[1] * u[2]; }), points,
      key);
  EXPECT_NEAR(found[0].mean.value, 3, 1e-12);
  EXPECT_NEAR(found[0].spread.value, 0, 1e-12);
  EXPECT_NEAR(found[1].mean.value, 0.5, tolerance(found[1].mean));
  // The other factor is uniform on the unit interval.
  EXPECT_NEAR(found[1].spread.value, std::sqrt(1.0 / 12), tolerance(found[1].spread));
}

TEST(Morris, KeepsTheFirstBlocksWhenTheirNumberIsDoubled) {
  const UnitPoints some = morris_points(16, 5, key);
  const UnitPoints twice = morris_points(32, 5, key);
  EXPECT_TRUE(std::ranges::equal(some.coordinates,
                                 std::span(twice.coordinates).first(some.coordinates.size())));
}

TEST(VarianceShares, FindTheComponentsOfARandomTwoWayLayout) {
  constexpr std::size_t worlds = 400;
  constexpr std::size_t replications = 50;
  std::mt19937_64 engine(3);
  std::normal_distribution<double> normal;
  std::vector<double> luck(replications);
  for (double& value : luck) value = 2 * normal(engine);
  std::vector<double> values;
  for (std::size_t world = 0; world < worlds; ++world) {
    const double own = 3 * normal(engine);
    for (const double shared : luck) values.push_back(own + shared + normal(engine));
  }
  const VarianceShares shares = variance_shares(values, replications);
  // A variance of 50 values has a relative standard error of sqrt(2/49) = 0.2, one of 400 of 0.07.
  EXPECT_NEAR(shares.worlds, 9.0 / 14, 0.1);
  EXPECT_NEAR(shares.shared_luck, 4.0 / 14, 0.1);
  EXPECT_NEAR(shares.own_luck, 1.0 / 14, 0.02);
  EXPECT_NEAR(shares.noise_of_means, (1.0 / 50) / (9 + 1.0 / 50), 0.0005);
  EXPECT_NEAR(shares.worlds + shares.shared_luck + shares.own_luck, 1, 1e-12);
}

TEST(VarianceShares, CannotBeToldFromOneReplication) {
  EXPECT_TRUE(std::isnan(variance_shares(std::vector<double>{1, 2, 3}, 1).own_luck));
}

}  // namespace
}  // namespace cxsim
