#include "output/statistics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <random>

namespace cxsim {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsNan;
using testing::NanSensitiveDoubleEq;

// Hours of extra sleep under two drugs [Student 1908, as R's data set `sleep`].
const std::vector<double> first_drug = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
const std::vector<double> second_drug = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

TEST(Statistics, ReproduceStudentsSleepData) {
  const PairedDifference result = paired_difference(first_drug, second_drug);
  EXPECT_NEAR(result.difference.value, 1.58, 1e-12);
  EXPECT_NEAR(result.difference.low, 0.7001142, 1e-7);  // R: t.test(..., paired = TRUE)
  EXPECT_NEAR(result.difference.high, 2.4598858, 1e-7);
  EXPECT_NEAR(result.p, 0.002832890, 1e-8);
  EXPECT_EQ(result.difference.count, 10u);
  EXPECT_NEAR(result.chance_higher, 0.95, 1e-12);  // nine of ten, and one tie
  // Variances 3.200556, 4.009 and, of the difference, 1.512889.
  EXPECT_NEAR(result.variance_reduction, (3.2005556 + 4.0090000) / 1.5128889, 1e-5);
}

TEST(Statistics, MeanIntervalIsStudents) {
  const std::vector<double> values = {2, 4, 4, 5, 7, 9};
  const Estimate estimate = mean_interval(values, 0.9);
  double squares = 0;
  for (const double value : values) squares += (value - 31.0 / 6) * (value - 31.0 / 6);
  const double reach = boost::math::quantile(boost::math::students_t(5), 0.95);
  EXPECT_NEAR(estimate.value, 31.0 / 6, 1e-12);
  EXPECT_NEAR(estimate.high - estimate.value, reach * std::sqrt(squares / 5 / 6), 1e-12);
  EXPECT_NEAR(estimate.value - estimate.low, reach * std::sqrt(squares / 5 / 6), 1e-12);
}

TEST(Statistics, OneReplicationHasNoInterval) {
  const PairedDifference result = paired_difference(std::vector{3.0}, std::vector{2.0});
  EXPECT_EQ(result.difference.value, -1);
  EXPECT_FALSE(result.difference.has_interval());
  EXPECT_FALSE(result.difference.excludes_zero());
  EXPECT_THAT(result.difference.low, IsNan());
  EXPECT_THAT(result.p, IsNan());
  EXPECT_THAT(result.variance_reduction, IsNan());
  EXPECT_EQ(result.chance_higher, 0);
}

TEST(Statistics, NothingObservedIsUndefined) {
  const std::vector<double> nothing = {undefined, undefined};
  EXPECT_THAT(mean_interval(nothing).value, IsNan());
  EXPECT_THAT(quantile_interval(nothing, 0.5).value, IsNan());
  EXPECT_THAT(paired_difference(nothing, nothing).chance_higher, IsNan());
  EXPECT_EQ(mean_interval(nothing).count, 0u);
}

TEST(Statistics, ReplicationsWithoutObservationLeaveInPairs) {
  const std::vector<double> baseline = {1, undefined, 3, 4};
  const std::vector<double> variant = {2, 5, undefined, 7};
  const PairedDifference result = paired_difference(baseline, variant);
  EXPECT_EQ(result.difference.count, 2u);
  EXPECT_EQ(result.difference.value, 2);
}

TEST(Statistics, EqualDifferencesAreCertain) {
  const std::vector<double> baseline = {1, 2, 3};
  const std::vector<double> variant = {2, 3, 4};
  const PairedDifference shifted = paired_difference(baseline, variant);
  EXPECT_EQ(shifted.difference.low, 1);
  EXPECT_EQ(shifted.difference.high, 1);
  EXPECT_EQ(shifted.p, 0);
  EXPECT_EQ(paired_difference(baseline, baseline).p, 1);
}

TEST(Statistics, HolmMultipliesTheSmallestByTheNumberOfLooks) {
  // R: p.adjust(c(.01, .04, .03, .005), "holm")
  EXPECT_THAT(holm_adjusted(std::vector{0.01, 0.04, 0.03, 0.005}),
              ElementsAre(DoubleNear(0.03, 1e-12), DoubleNear(0.06, 1e-12), DoubleNear(0.06, 1e-12),
                          DoubleNear(0.02, 1e-12)));
  EXPECT_THAT(holm_adjusted(std::vector{0.9, undefined, 0.8}), ElementsAre(1, IsNan(), 1));
}

TEST(Statistics, MedianOfTwentyLiesBetweenTheSixthAndTheFifteenth) {
  std::vector<double> values(20);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i + 1);
  const Estimate median = quantile_interval(values, 0.5);
  EXPECT_EQ(median.value, 10.5);
  EXPECT_EQ(median.low, 6);
  EXPECT_EQ(median.high, 15);
}

TEST(Statistics, QuantilesAreThoseOfSortedValuesWhateverIsAskedFirst) {
  std::mt19937 luck(2026);
  std::uniform_int_distribution<int> value(0, 30);  // many are alike
  for (std::size_t count = 1; count < 120; ++count) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(value(luck));
    std::vector<double> sorted = values;
    std::ranges::sort(sorted);
    values.insert(values.begin() + static_cast<std::ptrdiff_t>(count / 2), std::nan(""));
    const std::vector<double> p = {0.05, 0.25, 0.5, 0.95, 1.0, 0.3, 0.0, 0.31, 0.32, 0.99};
    const std::vector<double> found = quantiles_of(values, p);
    for (std::size_t i = 0; i < p.size(); ++i) {
      const double position = p[i] * static_cast<double>(count - 1);
      const auto below = static_cast<std::size_t>(position);
      const std::size_t above = std::min(below + 1, count - 1);
      EXPECT_EQ(found[i],
                std::lerp(sorted[below], sorted[above], position - static_cast<double>(below)))
          << count << ' ' << p[i];
    }
  }
}

TEST(Statistics, SeveralQuantilesAtOnceAreThoseOneByOne) {
  const std::vector<double> values = {9, 4, undefined, 7, 1, 8, 2, 6, 3, 5, 10, 12, 11};
  const std::vector<double> p = {0.25, 0.5, 0.75};
  const std::vector<double> quantiles = quantiles_of(values, p);
  const std::vector<Estimate> intervals = quantile_intervals(values, p);
  ASSERT_EQ(quantiles.size(), p.size());
  ASSERT_EQ(intervals.size(), p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    const Estimate alone = quantile_interval(values, p[i]);
    EXPECT_EQ(quantiles[i], quantile_of(values, p[i]));
    EXPECT_EQ(intervals[i].value, quantiles[i]);
    EXPECT_THAT(intervals[i].low, NanSensitiveDoubleEq(alone.low));
    EXPECT_THAT(intervals[i].high, NanSensitiveDoubleEq(alone.high));
  }
  EXPECT_EQ(quantiles[1], 6.5);
}

TEST(Statistics, TailQuantilesOfFewReplicationsHaveNoInterval) {
  const std::vector<double> values = {1, 2, 3, 4, 5};
  EXPECT_EQ(quantile_interval(values, 0.5).value, 3);
  EXPECT_FALSE(quantile_interval(values, 0.5).has_interval());  // 1/16 lies outside the range
  EXPECT_FALSE(quantile_interval(values, 0.95).has_interval());
}

constexpr int studies = 10'000;

/// How often `covers` holds in 10,000 studies made with a fixed seed.
template <typename Study>
double coverage(const Study& covers) {
  std::mt19937_64 engine(20260131);
  int covered = 0;
  for (int study = 0; study < studies; ++study) covered += covers(engine) ? 1 : 0;
  return static_cast<double>(covered) / studies;
}

// 3.3 standard errors of a share over 10,000 studies: one run in a thousand would fail by chance,
// and the seed is fixed. At 95% that is 0.7 points.
double tolerance(double share) {
  return 3.3 * std::sqrt(share * (1 - share) / studies);
}

TEST(Statistics, IntervalsOfTheMeanCoverItAsOftenAsTheySay) {
  const double share = coverage([](std::mt19937_64& engine) {
    std::normal_distribution<double> normal(3, 2);
    std::vector<double> values(12);
    for (double& value : values) value = normal(engine);
    const Estimate mean = mean_interval(values);
    return mean.low <= 3 && 3 <= mean.high;
  });
  EXPECT_NEAR(share, 0.95, tolerance(0.95));
}

TEST(Statistics, IntervalsOfPairedDifferencesCoverThemUnderCommonRandomNumbers) {
  double reduction = 0;
  const double share = coverage([&](std::mt19937_64& engine) {
    std::normal_distribution<double> normal;
    std::vector<double> baseline(20);
    std::vector<double> variant(20);
    for (std::size_t i = 0; i < baseline.size(); ++i) {
      const double luck = 3 * normal(engine);
      baseline[i] = luck + normal(engine);
      variant[i] = luck + normal(engine) + 0.5;
    }
    const PairedDifference result = paired_difference(baseline, variant);
    reduction += result.variance_reduction / studies;
    return result.difference.low <= 0.5 && 0.5 <= result.difference.high;
  });
  EXPECT_NEAR(share, 0.95, tolerance(0.95));
  // 20 over 2, times 19/17 because the inverse of a variance of 20 values is too large by that.
  EXPECT_NEAR(reduction, 10.0 * 19 / 17, 0.25);
}

TEST(Statistics, IntervalsOfQuantilesCoverThemWhateverTheDistribution) {
  const double lower_quartile = -std::log(0.75);
  const double share = coverage([&](std::mt19937_64& engine) {
    std::exponential_distribution<double> exponential;
    std::vector<double> values(40);
    for (double& value : values) value = exponential(engine);
    const Estimate quartile = quantile_interval(values, 0.25);
    return quartile.low <= lower_quartile && lower_quartile <= quartile.high;
  });
  // Order statistics 5 and 17: between 5 and 16 values lie below the quartile.
  const boost::math::binomial below(40, 0.25);
  const double exact = boost::math::cdf(below, 16) - boost::math::cdf(below, 4);
  EXPECT_GE(exact, 0.95);
  EXPECT_NEAR(share, exact, tolerance(exact));
}

// Waits, orders and money are skewed; the mean of 20 replications of a whole population much less
// so.
TEST(Statistics, IntervalsOfTheMeanCoverItUnderModerateSkew) {
  const double share = coverage([](std::mt19937_64& engine) {
    std::gamma_distribution<double> gamma(16, 1);  // skewness 1/2
    std::vector<double> values(20);
    for (double& value : values) value = gamma(engine);
    const Estimate mean = mean_interval(values);
    return mean.low <= 16 && 16 <= mean.high;
  });
  EXPECT_GT(share, 0.94);
  EXPECT_LT(share, 0.96);
}

TEST(Statistics, HolmKeepsTheChanceOfAnyFalseAlarmAtFivePercent) {
  const double share = coverage([](std::mt19937_64& engine) {
    std::normal_distribution<double> normal;
    std::vector<double> baseline(12);
    for (double& value : baseline) value = normal(engine);
    std::vector<double> p;
    for (int variant = 0; variant < 8; ++variant) {
      std::vector<double> own(12);
      for (double& value : own) value = normal(engine);
      p.push_back(paired_difference(baseline, own).p);
    }
    const std::vector<double> adjusted = holm_adjusted(p);
    return std::ranges::any_of(adjusted, [](double value) { return value < 0.05; });
  });
  // Comparisons share the baseline, so it is at most that; eight without adjustment would give 25%.
  EXPECT_LT(share, 0.05 + tolerance(0.05));
  EXPECT_GT(share, 0.02);
}

TEST(Statistics, TheChanceOfBeingHigherCountsTiesHalf) {
  const std::vector<double> baseline = {1, 2, 3, 4};
  const std::vector<double> variant = {2, 2, 2, 5};
  EXPECT_EQ(paired_difference(baseline, variant).chance_higher, (2 + 0.5) / 4);
}

// The t interval through the incomplete beta function instead of the distribution that the
// program uses, and p through the tail of the F distribution with one degree of freedom.
TEST(Statistics, AgreeWithAnotherWayOfComputingThem) {
  const std::vector<double> baseline = {4.1, 3.7, 5.2, 4.4, 3.9, 4.8, 5.0};
  const std::vector<double> variant = {4.6, 4.0, 5.1, 5.2, 4.3, 5.5, 5.3};
  const double n = 7;
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    const double difference = variant[i] - baseline[i];
    sum += difference;
    squares += difference * difference;
  }
  const double mean = sum / n;
  const double error = std::sqrt((squares - n * mean * mean) / (n - 1) / n);
  const double x = boost::math::ibeta_inv((n - 1) / 2, 0.5, 0.05);
  const double reach = std::sqrt((n - 1) * (1 - x) / x);
  const PairedDifference result = paired_difference(baseline, variant);
  EXPECT_NEAR(result.difference.low, mean - reach * error, 1e-12);
  EXPECT_NEAR(result.difference.high, mean + reach * error, 1e-12);
  const boost::math::fisher_f f(1, n - 1);
  const double p = boost::math::cdf(boost::math::complement(f, mean * mean / (error * error)));
  EXPECT_NEAR(result.p, p, 1e-12);
}

}  // namespace
}  // namespace cxsim
