#include "output/customer_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace cxsim {
namespace {

OutcomeEntry entry_of(Statistic statistic, bool whole_numbers, bool per_customer) {
  OutcomeEntry entry;
  entry.statistic = statistic;
  entry.whole_numbers = whole_numbers;
  entry.per_customer = per_customer;
  return entry;
}

const std::vector<OutcomeEntry> catalogue = {
    entry_of(Statistic::total, false, false),  // money
    entry_of(Statistic::mean, false, false),   // not kept
    entry_of(Statistic::total, true, false),   // a count
    entry_of(Statistic::mean, false, true),    // stars
};

void add(CustomerValues& values, std::size_t kept, std::uint32_t customer, double value) {
  values.add(kept, {&customer, 1}, {&value, 1});
}

TEST(CustomerValues, TakeValuesTogetherAsOneByOne) {
  CustomerValues together(catalogue, true, 3);
  CustomerValues one_by_one(catalogue, true, 3);
  const std::vector<std::uint32_t> customers = {2, 0, 2, 2, 0, 2};
  const std::vector<double> values = {1e8, 3, 1, -1e8, 4, 300};  // whose order shows in a float
  for (const std::size_t kept : {0u, 2u}) {
    together.add(kept, customers, values);
    for (std::size_t i = 0; i < values.size(); ++i) {
      add(one_by_one, kept, customers[i], values[i]);
    }
    for (const std::size_t customer : {0u, 2u}) {
      EXPECT_EQ(together.value(kept, customer), one_by_one.value(kept, customer));
    }
  }
  EXPECT_EQ(together.value(0, 2), 300);
}

TEST(CustomerValues, AreReadTogetherAsOneByOne) {
  CustomerValues values(catalogue, true, 3);
  for (const std::size_t kept : {0u, 1u, 2u}) {
    add(values, kept, 1, 3);
    add(values, kept, 2, 300);
  }
  const std::vector<std::uint32_t> customers = {2, 1, 2};
  std::vector<double> found(customers.size());
  for (const std::size_t kept : {0u, 1u, 2u}) {
    values.values(kept, customers, found);
    EXPECT_EQ(found, (std::vector<double>{300, 3, 300}));
  }
}

TEST(CustomerValues, AreSumsOfTotalsAndMeansOfWhatWasSeen) {
  CustomerValues values(catalogue, true, 2);
  add(values, 0, 0, 12.5);
  add(values, 0, 0, -2.5);
  add(values, 1, 1, 3);
  add(values, 2, 0, 4);
  add(values, 2, 0, 5);
  EXPECT_EQ(values.value(0, 0), 10);
  EXPECT_EQ(values.value(0, 1), 0);
  EXPECT_EQ(values.value(1, 0), 0);
  EXPECT_EQ(values.value(1, 1), 3);
  EXPECT_EQ(values.value(2, 0), 4.5);
  EXPECT_TRUE(std::isnan(values.value(2, 1)));
}

TEST(CustomerValues, StayExactWhereACountOutgrowsItsByte) {
  CustomerValues values(catalogue, true, 3);
  for (int i = 0; i < 1000; ++i) add(values, 1, 1, 1);
  add(values, 1, 2, 254);
  EXPECT_EQ(values.value(1, 0), 0);
  EXPECT_EQ(values.value(1, 1), 1000);
  EXPECT_EQ(values.value(1, 2), 254);
  add(values, 1, 2, 1);
  EXPECT_EQ(values.value(1, 2), 255);
  add(values, 1, 0, 4e9);
  EXPECT_EQ(values.value(1, 0), 4e9);
}

TEST(CustomerValues, KeepTotalsWithoutMeans) {
  CustomerValues values(catalogue, false, 1);
  add(values, 0, 0, 1.5);
  EXPECT_EQ(values.value(0, 0), 1.5);
  EXPECT_TRUE(std::isnan(values.value(2, 0)));
}

}  // namespace
}  // namespace cxsim
