#include "output/calibration/search.h"

#include <gtest/gtest.h>

#include <cmath>

#include "output/calibration/symmetric_matrix.h"

namespace cxsim {
namespace {

// A narrow bent ridge with its top at (1, 1) [Rosenbrock 1960].
double ridge(const std::vector<double>& x) {
  return -(100 * std::pow(x[1] - x[0] * x[0], 2) + std::pow(1 - x[0], 2));
}

TEST(Search, FindsTheTopOfANarrowRidge) {
  const SearchResult found = maximised(ridge, {-1, 2}, {{-2, -2}, {2, 4}, {0.5, 0.5}}, 1e-9, 5000);
  EXPECT_NEAR(found.point[0], 1, 1e-3);
  EXPECT_NEAR(found.point[1], 1, 1e-3);
}

TEST(Search, StaysInItsSpace) {
  const SearchResult found =
      maximised(ridge, {-1, 2}, {{-2, -2}, {0.5, 4}, {0.5, 0.5}}, 1e-9, 5000);
  EXPECT_DOUBLE_EQ(found.point[0], 0.5);
}

TEST(Search, FindsTheSameTwice) {
  const SearchSpace space{{-2, -2}, {2, 4}, {0.5, 0.5}};
  const SearchResult once = maximised(ridge, {-1, 2}, space, 1e-9, 200);
  EXPECT_EQ(once.point, maximised(ridge, {-1, 2}, space, 1e-9, 200).point);
  EXPECT_LE(once.evaluations, 201);
}

/// With the second derivatives of the squares alone [Gauss & Newton].
Slope slope_of_ridge(const std::vector<double>& x) {
  const double off = x[1] - x[0] * x[0];
  Slope slope{{400 * off * x[0] + 2 * (1 - x[0]), -200 * off}, SymmetricMatrix(2)};
  slope.information.set(0, 0, 800 * x[0] * x[0] + 2);
  slope.information.set(0, 1, -400 * x[0]);
  slope.information.set(1, 1, 200);
  return slope;
}

TEST(Search, ClimbsToTheTopOfANarrowRidgeInAFewSteps) {
  const SearchSpace space{{-2, -2}, {2, 4}, {0.5, 0.5}};
  const SearchResult found =
      climbed(ridge, slope_of_ridge, {{-1, 2}, ridge({-1, 2})}, space, 1e-12);
  EXPECT_NEAR(found.point[0], 1, 1e-5);
  EXPECT_NEAR(found.point[1], 1, 1e-5);
  EXPECT_LT(found.evaluations, 40);
}

TEST(Search, ClimbsAlongTheEdgeOfItsSpace) {
  const SearchSpace space{{-2, -2}, {0.5, 4}, {0.5, 0.5}};
  const SearchResult found =
      climbed(ridge, slope_of_ridge, {{-1, 2}, ridge({-1, 2})}, space, 1e-12);
  EXPECT_DOUBLE_EQ(found.point[0], 0.5);
  EXPECT_NEAR(found.point[1], 0.25, 1e-5);
}

SymmetricMatrix three_by_three() {
  SymmetricMatrix matrix(3);
  matrix.set(0, 0, 4);
  matrix.set(1, 1, 3);
  matrix.set(2, 2, 2);
  matrix.set(0, 1, 1);
  matrix.set(1, 2, -0.5);
  return matrix;
}

TEST(SymmetricMatrix, TimesItsInverseIsOne) {
  const SymmetricMatrix matrix = three_by_three();
  const SymmetricMatrix inverted = inverse(matrix, 1e-9);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < 3; ++k) sum += matrix(i, k) * inverted(k, j);
      EXPECT_NEAR(sum, i == j ? 1 : 0, 1e-12);
    }
  }
}

TEST(SymmetricMatrix, BetweenItsInversesIsItsInverse) {
  const SymmetricMatrix matrix = three_by_three();
  const SymmetricMatrix inverted = inverse(matrix, 1e-9);
  const SymmetricMatrix between = sandwich(inverted, matrix);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(between(i, j), inverted(i, j), 1e-12);
  }
}

TEST(SymmetricMatrix, IsStretchedByItsEigenvaluesAlongItsEigenvectors) {
  const SymmetricMatrix matrix = three_by_three();
  const EigenSystem system = eigen_system(matrix);
  EXPECT_TRUE(std::is_sorted(system.values.begin(), system.values.end()));
  for (std::size_t e = 0; e < 3; ++e) {
    for (std::size_t i = 0; i < 3; ++i) {
      double product = 0;
      for (std::size_t j = 0; j < 3; ++j) product += matrix(i, j) * system.vectors[e][j];
      EXPECT_NEAR(product, system.values[e] * system.vectors[e][i], 1e-12);
    }
  }
}

}  // namespace
}  // namespace cxsim
