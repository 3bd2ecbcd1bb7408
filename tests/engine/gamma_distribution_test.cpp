#include "engine/gamma_distribution.h"

#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/gamma.hpp>
#include <cmath>

#include "tests/engine/probabilities.h"

namespace cxsim {
namespace {

using Oracle = boost::math::gamma_distribution<long double>;

constexpr std::array shapes = {0.05, 0.08, 0.1, 0.2, 0.5, 0.9, 1.0,  1.1, 1.7, 2.0,
                               3.0,  5.0,  9.9, 10., 30., 99., 300., 1e3, 3e3, 1e4};

TEST(StandardGamma, HasQuantilesThatInvertBoostsCdf) {
  for (const double shape : shapes) {
    const StandardGamma ours(shape);
    const Oracle oracle(shape);
    for (const double p : probabilities()) {
      const long double x = ours.quantile(p);
      EXPECT_LT(relative_error_of_quantile(oracle, x, p), 1e-11) << shape << " at " << p;
    }
  }
}

TEST(StandardGamma, HasTheTailsOfBoost) {
  for (const double shape : shapes) {
    const StandardGamma ours(shape);
    const Oracle oracle(shape);
    for (const double p : probabilities()) {
      const double x = ours.quantile(p);
      const auto [lower, upper] = ours.tails(x);
      EXPECT_NEAR(relative(lower, cdf(oracle, x)), 0, p < 0.5 ? 1e-12 : 1e-11) << shape << " " << p;
      EXPECT_NEAR(relative(upper, cdf(complement(oracle, x))), 0, 1e-11) << shape << " " << p;
    }
  }
}

TEST(StandardGamma, WithShapeOneIsExponential) {
  const StandardGamma ours(1);
  for (const double p : probabilities()) {
    const double expected = -std::log1p(-p);
    EXPECT_NEAR(ours.quantile(p), expected, 1e-13 * expected);
  }
}

TEST(StandardGamma, IncreasesFromEachUniformToTheNext) {
  for (const double shape : {0.05, 0.7, 3.0, 250.0, 1e4}) {
    const StandardGamma ours(shape);
    expect_increasing_over_uniforms([&](double p) { return ours.quantile(p); });
  }
}

TEST(StandardGamma, StaysPositiveForProbabilitiesBelowAnyUniform) {
  const double smallest = StandardGamma(0.05).quantile(1e-30);
  EXPECT_GT(smallest, 0);
  EXPECT_LE(smallest, StandardGamma(0.05).quantile(1e-15));
}

}  // namespace
}  // namespace cxsim
