#include "agents/customer_lanes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "engine/huge_array.h"

namespace cxsim {
namespace {

constexpr std::uint32_t customer_count = 300;

/// Records that all differ, of numbers as customers have them.
HugeArray<CustomerRecord> different_records() {
  HugeArray<CustomerRecord> records(customer_count);
  for (std::uint32_t c = 0; c < customer_count; ++c) {
    CustomerRecord& record = records[c] = CustomerRecord{};
    const auto x = static_cast<float>(c);
    for (std::size_t k = 0; k < attribute_count; ++k) {
      const auto of = static_cast<float>(k);
      record.precision[k] = 1 + x / 7 + of;
      record.mean[k] = x / 90 - of / 3;
      record.should[k] = -2 + x / 90 + of / 5;
    }
    record.rival_precision = 2 + x / 9;
    record.rival_mean = x / 100 - 1;
    record.bond = x / customer_count;
    record.complaints = x / 50;
    record.set_trust({8 + x / 20, 2 + x / 40});
    record.remembered = 1 - x / 200;
    record.last_journey = x / 200 - 1;
    record.need_time = 40 + x;
    record.needs = static_cast<std::uint16_t>(c);
    record.orders = static_cast<std::uint16_t>(c / 2);
    record.order = static_cast<std::uint16_t>(c * 3);
    record.stage = static_cast<Stage>(c % stage_count);
    record.bought_last = static_cast<std::uint8_t>(c % 4);
    record.never_again = c % 5 == 0;
  }
  return records;
}

std::vector<std::uint32_t> some_customers(std::size_t size) {
  std::vector<std::uint32_t> customers(size);
  for (std::size_t i = 0; i < size; ++i) customers[i] = static_cast<std::uint32_t>(3 + i * 4);
  return customers;
}

TEST(CustomerLanes, HoldWhatRecordsDo) {
  const HugeArray<CustomerRecord> records = different_records();
  const std::vector<std::uint32_t> customers = some_customers(37);
  CustomerLanes lanes;
  lanes.gather(records, customers);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const CustomerRecord& record = records[customers[i]];
    for (std::size_t k = 0; k < attribute_count; ++k) {
      EXPECT_EQ(lanes.precision[k][i], record.precision[k]);
      EXPECT_EQ(lanes.evidence[k][i], record.belief(k).evidence);
      EXPECT_EQ(lanes.should[k][i], record.should[k]);
    }
    EXPECT_EQ(lanes.rival_precision[i], record.rival_precision);
    EXPECT_EQ(lanes.rival_evidence[i], record.rival_precision * record.rival_mean);
    EXPECT_EQ(lanes.bond[i], record.bond);
    EXPECT_EQ(lanes.complaints[i], record.complaints);
    EXPECT_EQ(lanes.trust_kept[i], record.trust_kept);
    EXPECT_EQ(lanes.trust_broken[i], record.trust_broken);
    EXPECT_EQ(lanes.last_journey[i], record.last_journey);
    EXPECT_EQ(lanes.need_time[i], record.need_time);
    EXPECT_EQ(lanes.settled_on_and_needs.second(i), record.needs);
    EXPECT_EQ(lanes.orders_and_first_order_day.first(i), record.orders);
    EXPECT_EQ(lanes.second_order_day_and_order.second(i), record.order);
    EXPECT_EQ(lanes.kind.stage(i), record.stage);
    EXPECT_EQ(lanes.kind.bought_last(i), record.bought_last);
  }
}

TEST(CustomerLanes, LeaveRecordsAsTheyWereWhereNothingHappened) {
  for (const std::size_t size : {1u, 16u, 37u, 64u}) {
    HugeArray<CustomerRecord> records = different_records();
    const HugeArray<CustomerRecord> before = different_records();
    const std::vector<std::uint32_t> customers = some_customers(size);
    CustomerLanes lanes;
    lanes.gather(records, customers);
    lanes.scatter(customers, records);
    EXPECT_EQ(std::memcmp(&records[0], &before[0], customer_count * sizeof(CustomerRecord)), 0)
        << size << " customers";
  }
}

TEST(CustomerLanes, WriteWhatHappenedToThoseCustomersAlone) {
  HugeArray<CustomerRecord> records = different_records();
  const HugeArray<CustomerRecord> before = different_records();
  const std::vector<std::uint32_t> customers = some_customers(20);
  CustomerLanes lanes;
  lanes.gather(records, customers);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    lanes.should[2][i] += 1;
    lanes.bond[i] = 0.25f;
    lanes.heard_and_should_until.set_first(i, 41);
  }
  lanes.scatter(customers, records);
  for (std::uint32_t c = 0; c < customer_count; ++c) {
    const bool is_one = std::ranges::find(customers, c) != customers.end();
    EXPECT_EQ(records[c].should[2], Half(before[c].should[2] + (is_one ? 1.0f : 0.0f)));
    EXPECT_EQ(records[c].bond, is_one ? Half(0.25f) : before[c].bond);
    EXPECT_EQ(records[c].heard_until, is_one ? 41 : before[c].heard_until);
    EXPECT_EQ(records[c].order, before[c].order);
  }
}

TEST(TraitLanes, HoldTheTraitsOfEach) {
  HugeArray<Traits> traits(customer_count + 1);
  for (std::uint32_t c = 0; c < customer_count; ++c) {
    for (std::size_t t = 0; t < trait_count; ++t) {
      const float value = 0.01f * static_cast<float>(c) + static_cast<float>(t);
      traits[c].values[t] = static_cast<_Float16>(value);
    }
  }
  std::vector<std::uint32_t> customers = some_customers(37);
  customers.back() = customer_count - 1;
  TraitLanes lanes;
  lanes.gather(&traits[0], customers);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    for (std::size_t t = 0; t < trait_count; ++t) {
      const auto trait = static_cast<Trait>(t);
      EXPECT_EQ(static_cast<double>(lanes[trait][i]), traits[customers[i]][trait]);
    }
  }
}

}  // namespace
}  // namespace cxsim
