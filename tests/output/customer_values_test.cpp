#include "output/customer_values.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cxsim {
namespace {

TEST(SmallCounts, StayExactWhenAByteIsTooSmall) {
  SmallCounts counts(3);
  for (int i = 0; i < 1000; ++i) counts.add(1, 1);
  counts.add(2, 254);
  EXPECT_EQ(counts[0], 0u);
  EXPECT_EQ(counts[1], 1000u);
  EXPECT_EQ(counts[2], 254u);
  counts.add(2, 1);
  EXPECT_EQ(counts[2], 255u);
  counts.add(0, 100'000);
  EXPECT_EQ(counts[0], 100'000u);
}

TEST(CustomerValues, AreSumsOfTotalsAndMeansOfWhatWasSeen) {
  OutcomeEntry entry;
  entry.statistic = Statistic::total;
  CustomerValues money(entry, 2);
  money.add(0, 12.5);
  money.add(0, -2.5);
  EXPECT_EQ(money[0], 10);
  EXPECT_EQ(money[1], 0);

  entry.whole_numbers = true;
  CustomerValues count(entry, 2);
  count.add(1, 3);
  EXPECT_EQ(count[0], 0);
  EXPECT_EQ(count[1], 3);

  CustomerValues mean(OutcomeEntry{}, 2);
  mean.add(0, 4);
  mean.add(0, 5);
  EXPECT_EQ(mean[0], 4.5);
  EXPECT_TRUE(std::isnan(mean[1]));
}

}  // namespace
}  // namespace cxsim
