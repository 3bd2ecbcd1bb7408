#include <gtest/gtest.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <numeric>

#include "engine/errors.h"
#include "tests/engine/network_checks.h"

namespace cxsim {
namespace {

constexpr std::uint32_t random_size = 70'001;

// Larger than this one seed in a million finds by chance.
double chi_squared_limit(double degrees_of_freedom) {
  return boost::math::quantile(boost::math::chi_squared(degrees_of_freedom), 1 - 1e-6);
}

TEST(RandomNetwork, HasTheMeanNumberOfTies) {
  const double pairs = random_size * (random_size - 1.) / 2;
  for (const double mean : {0.5, 10.0, 40.0}) {
    const double p = mean / (random_size - 1.);
    const auto ties = static_cast<double>(build_random(random_size, mean, {1, 2}, 3).ties()) / 2;
    EXPECT_NEAR(ties, pairs * p, 4 * std::sqrt(pairs * p * (1 - p))) << "mean " << mean;
  }
}

TEST(RandomNetwork, HasPoissonDegrees) {
  for (const double mean : {2.0, 10.0}) {
    const std::vector<double> counts = degree_counts(build_random(random_size, mean, {1, 2}, 3));
    const boost::math::poisson poisson(mean);
    double chi_squared = 0;
    double bins = 0;
    double others = random_size;
    double others_expected = random_size;
    for (std::size_t degree = 0; degree < counts.size(); ++degree) {
      const double expected = random_size * boost::math::pdf(poisson, static_cast<double>(degree));
      if (expected < 10) continue;
      chi_squared += (counts[degree] - expected) * (counts[degree] - expected) / expected;
      others -= counts[degree];
      others_expected -= expected;
      ++bins;
    }
    chi_squared += (others - others_expected) * (others - others_expected) / others_expected;
    EXPECT_LT(chi_squared, chi_squared_limit(bins)) << "mean " << mean;
  }
}

// Walking from tie to tie must favour no pair: the first, the last, or those next to each other.
TEST(RandomNetwork, TiesEveryPairAlike) {
  constexpr std::uint32_t people = 20;
  constexpr std::uint32_t replications = 3000;
  constexpr double p = 0.3;
  std::vector<double> tied(people * people);
  for (std::uint32_t replication = 0; replication < replications; ++replication) {
    const Network network = build_random(people, p * (people - 1), {5, replication}, 3);
    for (std::uint32_t i = 0; i < people; ++i) {
      for (const std::uint32_t other : neighbours_of(network, i)) ++tied[i * people + other];
    }
  }
  double chi_squared = 0;
  for (std::uint32_t i = 0; i < people; ++i) {
    for (std::uint32_t other = 0; other < i; ++other) {
      const double difference = tied[i * people + other] - replications * p;
      chi_squared += difference * difference / (replications * p * (1 - p));
    }
  }
  EXPECT_LT(chi_squared, chi_squared_limit(people * (people - 1) / 2.));
}

TEST(RandomNetwork, ReachesFromNobodyTiedToAll) {
  EXPECT_EQ(build_random(100, 0, {1, 2}, 3).ties(), 0);
  EXPECT_EQ(build_random(100, 1e-300, {1, 2}, 3).ties(), 0);
  EXPECT_EQ(build_random(100, 99, {1, 2}, 3).ties(), 9900);
  EXPECT_EQ(build_random(1, 0, {1, 2}, 3).size(), 1);
  EXPECT_THROW(build_random(100, 99.5, {1, 2}, 3), InternalError);
}

}  // namespace
}  // namespace cxsim
