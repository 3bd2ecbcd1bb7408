#include "engine/service_queue.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "engine/draws.h"

namespace cxsim {
namespace {

constexpr double forever = std::numeric_limits<double>::infinity();
constexpr OpeningHours always{.opens = 0, .closes = forever};

std::vector<CallEnd> ends_of(std::size_t servers, const std::vector<Call>& calls,
                             const OpeningHours& hours = always) {
  ServiceQueue queue(servers);
  std::vector<CallEnd> ends(calls.size());
  queue.work_day(calls, hours, ends);
  return ends;
}

TEST(ServiceQueue, AnswersAtOnceWhileAServerIsIdle) {
  const auto ends = ends_of(2, {{0, 5, 10, 1}, {1, 5, 10, 2}});
  EXPECT_TRUE(ends[0].served && ends[1].served);
  EXPECT_EQ(ends[0].waited, 0);
  EXPECT_EQ(ends[1].waited, 0);
}

TEST(ServiceQueue, AnswersWhoeverCameFirst) {
  const auto ends = ends_of(1, {{0, 50, 10, 1}, {1, 50, 10, 2}, {2, 50, 10, 3}});
  EXPECT_EQ(ends[1].waited, 9);
  EXPECT_EQ(ends[2].waited, 18);
}

TEST(ServiceQueue, LosesWhoeverRunsOutOfPatience) {
  const auto ends = ends_of(1, {{0, 50, 10, 1}, {1, 3, 10, 2}, {2, 50, 10, 3}});
  EXPECT_FALSE(ends[1].served);
  EXPECT_EQ(ends[1].waited, 3);
  EXPECT_EQ(ends[2].waited, 8);  // does not wait for one who has gone
}

TEST(ServiceQueue, AnswersHighPriorityFirstButInterruptsNobody) {
  const auto ends = ends_of(1, {{0, 50, 10, 1, 0}, {1, 50, 10, 2, 0}, {2, 50, 10, 3, 1}});
  EXPECT_EQ(ends[0].waited, 0);
  EXPECT_EQ(ends[2].waited, 8);
  EXPECT_EQ(ends[1].waited, 19);
}

TEST(ServiceQueue, DoesNotMindTheOrderInWhichCallsAreGiven) {
  std::vector<Call> calls;
  for (std::uint32_t id = 0; id < 500; ++id) {
    const Draws draws({.seed = 3}, id, 0, 1);
    calls.push_back({std::floor(draws.uniform(0) * 100), 20 * draws.uniform(1),
                     2 * draws.uniform(2), id, static_cast<std::uint8_t>(id % 3)});
  }
  const auto ends = ends_of(3, calls);
  std::vector<Call> reversed(calls.rbegin(), calls.rend());
  const auto other_ends = ends_of(3, reversed);
  for (std::size_t i = 0; i < calls.size(); ++i) {
    EXPECT_EQ(ends[i].waited, other_ends[calls.size() - 1 - i].waited);
    EXPECT_EQ(ends[i].served, other_ends[calls.size() - 1 - i].served);
  }
}

TEST(ServiceQueue, KeepsOpeningHours) {
  const OpeningHours hours{.opens = 480, .closes = 1000};
  const auto ends = ends_of(
      1, {{100, 30, 5, 1}, {470, 3, 5, 2}, {990, 60, 50, 3}, {995, 60, 5, 4}, {1000, 9, 5, 5}},
      hours);
  EXPECT_TRUE(ends[0].served);
  EXPECT_EQ(ends[0].waited, 0);
  EXPECT_FALSE(ends[1].served);
  EXPECT_EQ(ends[1].waited, 3);
  EXPECT_TRUE(ends[2].served);
  EXPECT_FALSE(ends[3].served);
  EXPECT_EQ(ends[3].waited, 5);  // sent away at closing time
  EXPECT_FALSE(ends[4].served);
  EXPECT_EQ(ends[4].waited, 0);
}

}  // namespace
}  // namespace cxsim
