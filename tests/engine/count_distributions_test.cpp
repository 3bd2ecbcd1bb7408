#include "engine/count_distributions.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

#include "tests/engine/probabilities.h"

namespace cxsim {
namespace {

/// Whether `count` is the smallest whose probability of not being exceeded reaches p, as far as the
/// oracle and we agree to 1e-10 of a tail.
template <typename Oracle>
testing::AssertionResult is_the_quantile(const Oracle& oracle, double count, double p) {
  constexpr long double slack = 1e-10L;
  const auto reaches = [&](long double at, long double factor) {
    return p <= 0.5 ? cdf(oracle, at) * factor >= p
                    : cdf(complement(oracle, at)) <= (1 - static_cast<long double>(p)) * factor;
  };
  if (!reaches(count, 1 + slack)) {
    return testing::AssertionFailure() << count << " falls short of " << p;
  }
  if (count > 0 && reaches(static_cast<long double>(count) - 1, 1 - slack)) {
    return testing::AssertionFailure() << "less than " << count << " reaches " << p;
  }
  return testing::AssertionSuccess();
}

TEST(PoissonDistribution, HasTheQuantilesOfBoost) {
  for (const double mean : {1e-3, 0.5, 3.0, 20.0, 39.9, 40.1, 100.0, 1e3, 1e4, 1e6}) {
    const boost::math::poisson_distribution<long double> oracle(mean);
    for (const double p : probabilities()) {
      EXPECT_TRUE(is_the_quantile(oracle, PoissonDistribution(mean).quantile(p), p)) << mean;
    }
  }
}

TEST(PoissonDistribution, HasTheTailsOfBoost) {
  for (const double mean : {0.5, 39.9, 1e3}) {
    const boost::math::poisson_distribution<long double> oracle(mean);
    for (const double factor : {0.8, 1.0, 1.3}) {
      const double count = std::floor(mean * factor);
      const auto [lower, upper] = PoissonDistribution(mean).tails(count);
      EXPECT_NEAR(relative(lower, cdf(oracle, count)), 0, 1e-11);
      EXPECT_NEAR(relative(upper, cdf(complement(oracle, count))), 0, 1e-11);
    }
  }
}

TEST(NegativeBinomialDistribution, HasTheQuantilesOfBoost) {
  for (const double mean : {0.2, 3.0, 39.9, 40.1, 300.0, 1e5}) {
    for (const double dispersion : {0.05, 0.3, 1.0, 5.0, 100.0, 1e4}) {
      const boost::math::negative_binomial_distribution<long double> oracle(
          dispersion, dispersion / (static_cast<long double>(dispersion) + mean));
      const NegativeBinomialDistribution ours(mean, dispersion);
      for (const double p : probabilities()) {
        EXPECT_TRUE(is_the_quantile(oracle, ours.quantile(p), p)) << mean << " " << dispersion;
      }
    }
  }
}

TEST(CountDistributions, OfMeanZeroAreZero) {
  EXPECT_EQ(PoissonDistribution(0).quantile(0.999), 0);
  EXPECT_EQ(PoissonDistribution(0).tails(0).lower, 1);
  EXPECT_EQ(NegativeBinomialDistribution(0, 2).quantile(0.999), 0);
  EXPECT_EQ(NegativeBinomialDistribution(0, 2).tails(0).lower, 1);
}

TEST(CountDistributions, NeverDecreaseInTheProbability) {
  for (const double mean : {4.0, 400.0}) {
    double poisson_before = 0;
    double negative_binomial_before = 0;
    for (int i = 0; i < 5000; ++i) {
      const double p = (i + 0.5) / 5000;
      const double poisson = PoissonDistribution(mean).quantile(p);
      const double negative_binomial = NegativeBinomialDistribution(mean, 0.7).quantile(p);
      ASSERT_LE(poisson_before, poisson);
      ASSERT_LE(negative_binomial_before, negative_binomial);
      poisson_before = poisson;
      negative_binomial_before = negative_binomial;
    }
  }
}

TEST(CountDistributions, EndEvenWhereNoSumReachesTheProbability) {
  const double almost_one = 1 - 0x1p-53;
  EXPECT_LT(PoissonDistribution(3).quantile(almost_one), 50);
  EXPECT_LT(NegativeBinomialDistribution(3, 1).quantile(almost_one), 500);
}

TEST(NegativeBinomialDistribution, HasTheSameQuantilesForManyAtOnce) {
  for (const double dispersion : {0.05, 0.7, 3.0, 1000.0}) {
    for (const std::size_t size : {0u, 1u, 7u, 64u, 65u, 200u}) {
      std::vector<double> means;
      std::vector<double> p;
      for (std::size_t i = 0; i < size; ++i) {
        means.push_back(i % 5 == 0 ? 0.0 : 0.37 * static_cast<double>(i));  // to both sides of 40
        p.push_back(i % 11 == 10 ? 1 - 0x1p-53
                                 : std::fmod(0.013 + 0.618034 * static_cast<double>(i), 1.0));
      }
      std::vector<double> quantiles = p;
      negative_binomial_quantiles(means, dispersion, quantiles);
      for (std::size_t i = 0; i < size; ++i) {
        ASSERT_EQ(quantiles[i], NegativeBinomialDistribution(means[i], dispersion).quantile(p[i]))
            << "mean " << means[i] << ", dispersion " << dispersion << ", p " << p[i];
      }
    }
  }
}

}  // namespace
}  // namespace cxsim
