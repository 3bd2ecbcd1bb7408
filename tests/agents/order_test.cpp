#include "agents/order.h"

#include <gtest/gtest.h>

namespace cxsim {
namespace {

std::uint16_t open_for(OrderPool& orders, std::uint32_t customer) {
  const std::uint16_t slot = orders.open();
  orders[slot].customer = customer;
  return slot;
}

TEST(OrderPool, KeepsEveryOrderInItsSlot) {
  OrderPool orders;
  const std::uint16_t first = open_for(orders, 7);
  const std::uint16_t second = open_for(orders, 8);
  EXPECT_NE(first, second);
  EXPECT_EQ(orders[first].customer, 7);
  EXPECT_EQ(orders[second].customer, 8);
  EXPECT_EQ(orders.open_count(), 2);
}

TEST(OrderPool, UsesForgottenSlotsAgainBeforeNewOnes) {
  OrderPool orders;
  const std::uint16_t first = open_for(orders, 1);
  const std::uint16_t second = open_for(orders, 2);
  orders[first].contacts = 3;
  orders.forget(first);
  EXPECT_EQ(orders.open_count(), 1);
  EXPECT_EQ(open_for(orders, 3), first);
  EXPECT_EQ(orders[first].customer, 3);
  EXPECT_EQ(orders[first].contacts, 0);
  EXPECT_EQ(orders[second].customer, 2);
}

TEST(OrderPool, NeverHoldsMoreSlotsThanOrdersWereOpenAtOnce) {
  OrderPool orders;
  for (std::uint32_t day = 0; day < 1000; ++day) {
    const std::uint16_t one = open_for(orders, day);
    const std::uint16_t other = open_for(orders, day);
    EXPECT_LT(one, 2);
    EXPECT_LT(other, 2);
    orders.forget(one);
    orders.forget(other);
  }
  EXPECT_EQ(orders.open_count(), 0);
}

TEST(Order, IsNotScheduledForAnythingAtFirst) {
  const Order order;
  for (const std::int32_t day :
       {order.arrives, order.contact, order.notice, order.survey, order.cancels}) {
    EXPECT_EQ(day, not_scheduled);
  }
}

}  // namespace
}  // namespace cxsim
