#include "engine/histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "engine/distribution.h"
#include "engine/errors.h"

namespace cxsim {
namespace {

/// Values of both signs over ten decades.
std::vector<double> scattered_values(std::size_t size) {
  std::mt19937 generator(3);
  std::vector<double> values(size);
  for (double& value : values) {
    const double magnitude = std::pow(10.0, static_cast<double>(generator() % 10000) / 1000 - 6);
    value = generator() % 3 == 0 ? -magnitude : magnitude;
  }
  return values;
}

void expect_bins_to_hold_their_values(const BinLayout& layout) {
  const std::vector<double> edges = layout.edges();
  ASSERT_EQ(edges.size(), layout.size() + 1);
  EXPECT_TRUE(std::ranges::is_sorted(edges));
  EXPECT_EQ(std::ranges::adjacent_find(edges), edges.end());
  for (const double value : scattered_values(20000)) {
    const std::size_t index = layout.index(value);
    ASSERT_LT(index, layout.size());
    const double rounding = 1e-15 * std::abs(value);
    if (value > edges.front() && value < edges.back()) {
      ASSERT_GE(value + rounding, edges[index]);
      ASSERT_LE(value - rounding, edges[index + 1]);
    } else {
      ASSERT_EQ(index, value < 0 ? 0 : layout.size() - 1);
    }
  }
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(layout.index(-infinity), 0u);
  EXPECT_EQ(layout.index(infinity), layout.size() - 1);
}

TEST(BinLayout, PutsEveryValueBetweenTheEdgesOfItsBin) {
  expect_bins_to_hold_their_values(BinLayout::linear(-3, 7, 40));
  expect_bins_to_hold_their_values(BinLayout::linear(0, 0.3, 7));
  expect_bins_to_hold_their_values(BinLayout::log_linear(1e-3, 1e3, 16));
  expect_bins_to_hold_their_values(BinLayout::log_linear(0.1, 0.3, 5));
  expect_bins_to_hold_their_values(BinLayout::log_linear(0.25, 4, 1));
}

TEST(BinLayout, OfLogLinearKindIsSymmetricAndResolvesEachDoublingAlike) {
  const BinLayout layout = BinLayout::log_linear(0.5, 8, 4);
  const std::vector<double> positive = {0.5, 0.625, 0.75, 0.875, 1, 1.25, 1.5, 1.75, 2,
                                        2.5, 3,     3.5,  4,     5, 6,    7,   8};
  std::vector<double> expected;
  std::ranges::transform(positive.rbegin(), positive.rend(), std::back_inserter(expected),
                         [](double edge) { return -edge; });
  expected.insert(expected.end(), positive.begin(), positive.end());
  EXPECT_EQ(layout.edges(), expected);
  EXPECT_EQ(layout.index(0), layout.size() / 2);
  EXPECT_EQ(layout.index(0.625), layout.size() / 2 + 2);
  EXPECT_EQ(layout.index(-0.625), layout.size() / 2 - 2);
}

TEST(BinLayout, RefusesEndsOutOfOrder) {
  EXPECT_THROW(BinLayout::linear(2, 2, 10), InternalError);
  EXPECT_THROW(BinLayout::linear(0, 1, 0), InternalError);
  EXPECT_THROW(BinLayout::log_linear(0, 1, 10), InternalError);
  EXPECT_THROW(BinLayout::log_linear(2, 1, 10), InternalError);
}

TEST(FixedPointSum, DoesNotDependOnTheOrder) {
  std::vector<double> values = scattered_values(1000);
  FixedPointSum forwards;
  for (const double value : values) {
    forwards.add(value);
  }
  std::ranges::sort(values);
  FixedPointSum small_first;
  FixedPointSum large_half;
  for (std::size_t i = 0; i < values.size(); ++i) {
    (i < 500 ? small_first : large_half).add(values[i]);
  }
  large_half.merge(small_first);
  EXPECT_EQ(forwards, large_half);
}

TEST(FixedPointSum, RoundsEachTermToTheNearestMillionth) {
  FixedPointSum sum;
  for (int i = 0; i < 1000; ++i) {
    sum.add(0.1);
  }
  EXPECT_NEAR(sum.value(), 100, 1000 * 0x1p-21);
  FixedPointSum difference;
  difference.add(1e9 + 0.5);
  difference.add(-1e9);
  EXPECT_EQ(difference.value(), 0.5);
}

TEST(FixedPointSum, TakesTermsTogetherAsOneByOne) {
  std::vector<double> terms = scattered_values(300);
  for (const double large : {0.0, 0x1p31, -3e9}) {
    terms.push_back(large);
    FixedPointSum together;
    together.add(terms);
    FixedPointSum one_by_one;
    for (const double term : terms) one_by_one.add(term);
    EXPECT_EQ(together, one_by_one) << large;
  }
  EXPECT_THROW(FixedPointSum().add(std::array{1.0, std::nan("")}), InternalError);
}

TEST(FixedPointSum, RefusesWhatItCannotHold) {
  FixedPointSum sum;
  EXPECT_THROW(sum.add(9e12), InternalError);
  EXPECT_THROW(sum.add(std::numeric_limits<double>::quiet_NaN()), InternalError);
  sum.add(-8e12);
  EXPECT_THROW(sum.add(-1), InternalError);
  EXPECT_EQ(sum.value(), -8e12);
  sum.add(8e12);
  EXPECT_EQ(sum.value(), 0);
}

Histogram histogram_of(std::span<const double> values) {
  Histogram histogram(BinLayout::log_linear(1e-3, 1e4, 16));
  for (const double value : values) {
    histogram.add(value);
  }
  return histogram;
}

TEST(Histogram, IsTheSameMergedInAnyOrder) {
  const std::vector<double> values = scattered_values(5000);
  const Histogram whole = histogram_of(values);
  const std::span<const double> all = values;
  std::vector<Histogram> parts = {histogram_of(all.first(17)), histogram_of(all.subspan(17, 0)),
                                  histogram_of(all.subspan(17, 3000)),
                                  histogram_of(all.subspan(3017))};
  std::vector<std::size_t> order = {0, 1, 2, 3};
  do {
    Histogram merged(whole.layout());
    for (const std::size_t part : order) {
      merged.merge(parts[part]);
    }
    EXPECT_EQ(merged, whole);
  } while (std::ranges::next_permutation(order).found);
}

TEST(Histogram, TakesValuesTogetherAsOneByOne) {
  std::vector<double> values = scattered_values(1000);
  values.insert(values.end(), {0.0, -0.0, -0.5, 1.5, 1e9, -3e9, 0x1p30, 0x1.8p-21, 0x1.4p-20});
  const std::span<const double> all = values;
  for (const BinLayout& layout :
       {BinLayout::log_linear(1e-3, 1e4, 16), BinLayout::linear(-6, 6, 96),
        BinLayout::linear(-0.5, 1.5, 2), BinLayout::linear(0, 1, 1)}) {
    Histogram one_by_one(layout);
    for (const double value : values) one_by_one.add(value);
    for (const std::size_t at_once : {1u, 3u, 7u, 64u, 100u, 2000u}) {
      Histogram together(layout);
      FixedPointSum sum;
      for (std::size_t first = 0; first < all.size(); first += at_once) {
        sum.merge(together.add(all.subspan(first, std::min(at_once, all.size() - first))));
      }
      EXPECT_EQ(together, one_by_one) << at_once;
      EXPECT_EQ(sum.value(), one_by_one.sum()) << at_once;
    }
  }
}

TEST(Histogram, TakesAnswersOfYesAndNoTogetherAsOneByOne) {
  const BinLayout yes_or_no = BinLayout::linear(-0.5, 1.5, 2);
  for (const std::vector<double>& answers :
       {std::vector<double>(70, 1.0), std::vector<double>(5, -0.0),
        std::vector{1.0, 0.0, 0.0, 1.0, 1.0}, std::vector{1.0, 0.0, 0.5, 1.0, 1.0}}) {
    Histogram one_by_one(yes_or_no);
    for (const double answer : answers) one_by_one.add(answer);
    Histogram together(yes_or_no);
    EXPECT_EQ(together.add(answers).value(), one_by_one.sum());
    EXPECT_EQ(together, one_by_one);
    EXPECT_FALSE(std::signbit(together.min()));
  }
}

TEST(Histogram, CountsAValueSoManyTimes) {
  Histogram at_once(BinLayout::linear(0, 1, 10));
  Histogram repeated(BinLayout::linear(0, 1, 10));
  at_once.add(0.7, 0);
  EXPECT_EQ(at_once, repeated);
  at_once.add(0.1, 3);
  for (int i = 0; i < 3; ++i) repeated.add(0.1);
  EXPECT_EQ(at_once, repeated);
  EXPECT_THROW(at_once.add(8e12, 2), InternalError);
}

TEST(Histogram, DoesNotShowTheOrderOfTwoZeros) {
  const Histogram one = histogram_of(std::vector{0.0, -0.0});
  const Histogram other = histogram_of(std::vector{-0.0, 0.0});
  EXPECT_EQ(std::bit_cast<std::uint64_t>(one.min()), std::bit_cast<std::uint64_t>(other.min()));
  EXPECT_EQ(std::bit_cast<std::uint64_t>(one.max()), std::bit_cast<std::uint64_t>(other.max()));
}

TEST(Histogram, KnowsCountSumAndEndsExactly) {
  const Histogram histogram = histogram_of(std::vector{2.5, -1e5, 3.25, 1e6});
  EXPECT_EQ(histogram.count(), 4);
  EXPECT_EQ(histogram.sum(), 900005.75);
  EXPECT_EQ(histogram.mean(), 900005.75 / 4);
  EXPECT_EQ(histogram.min(), -1e5);
  EXPECT_EQ(histogram.max(), 1e6);
  EXPECT_EQ(histogram.counts().front(), 1);
  EXPECT_EQ(histogram.counts().back(), 1);
}

TEST(Histogram, HasNoFiguresWhenEmpty) {
  const Histogram empty;
  EXPECT_EQ(empty.count(), 0);
  EXPECT_EQ(empty.sum(), 0);
  EXPECT_TRUE(std::isnan(empty.mean()));
  EXPECT_TRUE(std::isnan(empty.min()));
  EXPECT_TRUE(std::isnan(empty.max()));
  EXPECT_TRUE(std::isnan(empty.quantile(0.5)));
}

TEST(Histogram, RefusesNumbersThatAreNone) {
  Histogram histogram;
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(histogram.add(nan), InternalError);
  EXPECT_THROW(histogram.add(std::vector<double>(10, nan)), InternalError);
  EXPECT_EQ(histogram, Histogram());
}

TEST(Histogram, RefusesToMergeOtherBins) {
  Histogram histogram(BinLayout::linear(0, 1, 10));
  EXPECT_THROW(histogram.merge(Histogram(BinLayout::linear(0, 1, 11))), InternalError);
}

TEST(Histogram, HasQuantilesWithinABinOfTheSample) {
  std::vector<double> values(10000);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = (static_cast<double>(i) + 0.5) / 10000;
  }
  Distribution::lognormal(4, 0.8).quantiles(values);
  const Histogram histogram = histogram_of(values);
  for (std::size_t i = 0; i < values.size(); i += 7) {
    const double p = (static_cast<double>(i) + 0.5) / 10000;
    // Sixteen bins in a doubling: the widest, the first of each, is a sixteenth of its value.
    EXPECT_NEAR(histogram.quantile(p), values[i], values[i] / 16) << p;
  }
  EXPECT_EQ(histogram.quantile(0), values.front());
  EXPECT_EQ(histogram.quantile(1), values.back());
}

TEST(Histogram, HasQuantilesThatNeverDecrease) {
  const Histogram histogram = histogram_of(scattered_values(300));
  double below = histogram.quantile(0);
  for (int i = 1; i <= 1000; ++i) {
    const double value = histogram.quantile(i / 1000.0);
    ASSERT_LE(below, value);
    below = value;
  }
}

TEST(Histogram, HasTheOnlyValueAsEveryQuantile) {
  const Histogram histogram = histogram_of(std::vector{3.3, 3.3, 3.3});
  for (const double p : {0.0, 0.1, 0.5, 1.0}) {
    EXPECT_EQ(histogram.quantile(p), 3.3);
  }
}

}  // namespace
}  // namespace cxsim
