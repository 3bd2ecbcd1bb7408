#include "engine/beta_distribution.h"

#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/beta.hpp>

#include "tests/engine/probabilities.h"

namespace cxsim {
namespace {

using Oracle = boost::math::beta_distribution<long double>;

constexpr std::array shapes = {0.05, 0.1, 0.3, 0.9, 1.0, 1.5, 3.0, 10.0, 50.0, 300.0, 1e3};

TEST(StandardBeta, HasQuantilesThatInvertBoostsCdf) {
  for (const double alpha : shapes) {
    for (const double beta : shapes) {
      const StandardBeta ours(alpha, beta);
      const Oracle oracle(alpha, beta);
      for (const double p : probabilities()) {
        const long double x = ours.quantile(p);
        // Closer to 1 the next double is a relative 1e-10 of the distance away.
        if (x < 1 - 1e-5L) {
          EXPECT_LT(relative_error_of_quantile(oracle, x, p), 1e-10)
              << alpha << " " << beta << " at " << p;
        }
      }
    }
  }
}

TEST(StandardBeta, IsItsOwnMirrorImage) {
  for (const double alpha : {0.05, 0.8, 4.0, 600.0}) {
    for (const double beta : {0.1, 1.0, 40.0}) {
      for (const double p : probabilities()) {
        EXPECT_NEAR(StandardBeta(alpha, beta).quantile(p),
                    1 - StandardBeta(beta, alpha).quantile(1 - p), 1e-15);
      }
    }
  }
}

TEST(StandardBeta, HasTheTailsOfBoost) {
  for (const double alpha : shapes) {
    for (const double beta : shapes) {
      const Oracle oracle(alpha, beta);
      for (const double x : {1e-6, 0.01, 0.3, 0.5, 0.875, 0.999}) {
        const auto [lower, upper] = StandardBeta(alpha, beta).tails(x, 1 - x);
        EXPECT_NEAR(lower, static_cast<double>(cdf(oracle, x)), 1e-13);
        EXPECT_NEAR(upper, static_cast<double>(cdf(complement(oracle, x))), 1e-13);
        if (upper > 1e-300 && upper < 0.5) {
          EXPECT_NEAR(relative(upper, cdf(complement(oracle, x))), 0, 1e-11)
              << alpha << " " << beta;
        }
      }
    }
  }
}

TEST(StandardBeta, IncreasesFromEachUniformToTheNext) {
  for (const double alpha : {0.4, 2.0, 1e3}) {
    for (const double beta : {1.0, 30.0, 1e3}) {
      const StandardBeta ours(alpha, beta);
      expect_increasing_over_uniforms([&](double p) { return ours.quantile(p); });
    }
  }
}

}  // namespace
}  // namespace cxsim
