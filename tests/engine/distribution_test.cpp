#include "engine/distribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "engine/digest.h"
#include "tests/engine/probabilities.h"

namespace cxsim {
namespace {

using testing::IsEmpty;
using testing::Not;

std::vector<Distribution> examples() {
  return {{Family::constant, {7, 0}},
          {Family::uniform, {-2, 3}},
          {Family::exponential, {4, 0}},
          {Family::normal, {1, 2}},
          Distribution::lognormal(3, 0.5),
          {Family::weibull, {0.8, 2}},
          {Family::weibull, {4, 0.1}},
          {Family::gamma, {0.3, 5}},
          {Family::gamma, {12, 2}},
          {Family::beta, {8, 2}},
          {Family::beta, {0.5, 0.7}},
          {Family::poisson, {3.5, 0}},
          {Family::poisson, {300, 0}},
          {Family::negative_binomial, {5, 0.7}},
          {Family::negative_binomial, {80, 3}},
          {Family::bernoulli, {0.3, 0}}};
}

bool is_continuous(Family family) {
  return family != Family::constant && family < Family::poisson;
}

std::string text_of(const Distribution& distribution) {
  return std::string(name_of(distribution.family)) + " " +
         std::to_string(distribution.parameters[0]) + " " +
         std::to_string(distribution.parameters[1]);
}

TEST(Distribution, GivesTheSameBitsOneByOneAndInABatch) {
  std::vector<double> uniforms;
  for (int i = 0; i < 1027; ++i) {
    uniforms.push_back((std::floor(i * 0x1p32 / 1027) + 0.5) * 0x1p-32);
  }
  for (const Distribution& distribution : examples()) {
    std::vector<double> values = uniforms;
    distribution.quantiles(values);
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
      ASSERT_EQ(values[i], distribution.quantile(uniforms[i])) << text_of(distribution);
    }
  }
}

TEST(Distribution, NeverDecreasesInTheProbability) {
  for (const Distribution& distribution : examples()) {
    double below = distribution.quantile(0x1p-33);
    for (int i = 1; i < 20000; ++i) {
      const double value = distribution.quantile(i / 20000.0);
      ASSERT_LE(below, value) << text_of(distribution);
      below = value;
    }
  }
}

TEST(Distribution, HasACdfThatUndoesItsQuantile) {
  for (const Distribution& distribution : examples()) {
    for (const double p : probabilities()) {
      const double x = distribution.quantile(p);
      if (is_continuous(distribution.family)) {
        EXPECT_NEAR(distribution.cdf(x), p, 1e-10) << text_of(distribution);
      } else {
        EXPECT_GE(distribution.cdf(x), p - 1e-12) << text_of(distribution);
        EXPECT_LE(distribution.cdf(x - 0.5), p + 1e-12) << text_of(distribution);
      }
    }
  }
}

TEST(Distribution, HasACdfFromZeroToOne) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const Distribution& distribution : examples()) {
    for (const double far : {1e300, infinity}) {
      EXPECT_LT(distribution.cdf(-far), 1e-300) << text_of(distribution);
      EXPECT_EQ(distribution.cdf(far), 1) << text_of(distribution);
    }
  }
}

TEST(Distribution, WithoutSpreadIsASingleValue) {
  for (const Distribution& distribution :
       {Distribution::constant(5), Distribution{Family::uniform, {5, 5}},
        Distribution{Family::normal, {5, 0}}, Distribution::lognormal(5, 0)}) {
    EXPECT_EQ(distribution.quantile(0.01), 5) << text_of(distribution);
    EXPECT_EQ(distribution.quantile(0.99), 5) << text_of(distribution);
    EXPECT_EQ(distribution.cdf(4.999), 0) << text_of(distribution);
    EXPECT_EQ(distribution.cdf(5), 1) << text_of(distribution);
    EXPECT_EQ(distribution.standard_deviation(), 0) << text_of(distribution);
  }
}

// Midpoints of 50,000 equal slices of probability. They miss less of the mean and the variance
// than the two outermost slices hold, which the heaviest tails here make 2e-3 of the standard
// deviation.
TEST(Distribution, HasTheMeanAndStandardDeviationOfItsQuantiles) {
  constexpr int slices = 50000;
  for (const Distribution& distribution : examples()) {
    double sum = 0;
    double sum_of_squares = 0;
    for (int i = 0; i < slices; ++i) {
      const double deviation = distribution.quantile((i + 0.5) / slices) - distribution.mean();
      sum += deviation / slices;
      sum_of_squares += deviation * deviation / slices;
    }
    const double sd = distribution.standard_deviation();
    EXPECT_NEAR(sum, 0, 1e-4 * sd) << text_of(distribution);
    EXPECT_NEAR(std::sqrt(sum_of_squares), sd, 1e-3 * sd) << text_of(distribution);
  }
}

TEST(Distribution, CanBeLognormalWithAGivenMeanAndCoefficientOfVariation) {
  const Distribution patience = Distribution::lognormal_mean_cv(1.955, 0.4);
  EXPECT_NEAR(patience.mean(), 1.955, 1e-14);
  EXPECT_NEAR(patience.standard_deviation(), 0.4 * 1.955, 1e-14);
  // The model's check set of lead times, section 4.1: mean 4 days, cv 0.35.
  const Distribution lead_time = Distribution::lognormal_mean_cv(4, 0.35);
  EXPECT_NEAR(lead_time.cdf(3), 0.249, 5e-4);
  EXPECT_NEAR(lead_time.cdf(5), 0.796, 5e-4);
  EXPECT_NEAR(lead_time.quantile(0.8), 5.03, 5e-3);
  EXPECT_NEAR(lead_time.quantile(0.95), 6.60, 5e-3);
}

TEST(Distribution, GivesTheSameBitsInEveryBuild) {
  Digest digest;
  for (const Distribution& distribution : examples()) {
    for (int i = 0; i < 3000; ++i) {
      digest.add(distribution.quantile((i * 1431 + 0.5) / 4294967));
    }
    digest.add(distribution.cdf(0.77));
    digest.add(distribution.mean());
    digest.add(distribution.standard_deviation());
  }
  EXPECT_EQ(digest.text(), "5849be818363f728");
}

TEST(Families, NameEveryParameterOnceWithARange) {
  for (const Family family : all_families()) {
    const auto parameters = parameters_of(family);
    EXPECT_THAT(name_of(family), Not(IsEmpty()));
    ASSERT_GE(parameters.size(), 1u);
    ASSERT_LE(parameters.size(), std::tuple_size_v<decltype(Distribution::parameters)>);
    for (const FamilyParameter& parameter : parameters) {
      EXPECT_THAT(parameter.name, Not(IsEmpty()));
      EXPECT_LT(parameter.low, parameter.high);
    }
    if (parameters.size() == 2) {
      EXPECT_NE(parameters[0].name, parameters[1].name);
    }
  }
}

TEST(Families, AreUsableAtTheEndsOfTheirRanges) {
  for (const Family family : all_families()) {
    const auto parameters = parameters_of(family);
    const auto value = [&](std::size_t index, bool high) {
      if (index >= parameters.size()) {
        return 0.0;
      }
      const FamilyParameter& parameter = parameters[index];
      const double end = high ? parameter.high : parameter.low;
      return std::abs(end) > 1e9 || (parameter.exclusive_low && !high) ? 2.5 : end;
    };
    for (const int corner : {0, 1, 2, 3}) {
      const Distribution distribution{family, {value(0, corner % 2 == 1), value(1, corner >= 2)}};
      for (const double p : {0x1p-33, 0.5, 1 - 0x1p-33}) {
        EXPECT_TRUE(std::isfinite(distribution.quantile(p))) << text_of(distribution);
      }
      EXPECT_TRUE(std::isfinite(distribution.mean())) << text_of(distribution);
      EXPECT_TRUE(std::isfinite(distribution.standard_deviation())) << text_of(distribution);
    }
  }
}

TEST(Families, SeeAProblemInAUniformWhoseEndsAreSwapped) {
  EXPECT_THAT(problem({Family::uniform, {3, 2}}), Not(IsEmpty()));
  for (const Distribution& distribution : examples()) {
    EXPECT_THAT(problem(distribution), IsEmpty()) << text_of(distribution);
  }
}

TEST(Categorical, ChoosesInProportionToTheWeights) {
  const std::array<double, 5> weights = {0, 1, 0, 3, 0};
  EXPECT_EQ(categorical(weights, 1e-12), 1u);
  EXPECT_EQ(categorical(weights, 0.2499), 1u);
  EXPECT_EQ(categorical(weights, 0.2501), 3u);
  EXPECT_EQ(categorical(weights, 1 - 1e-16), 3u);
}

}  // namespace
}  // namespace cxsim
