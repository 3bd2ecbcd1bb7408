#include "agents/block_events.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace cxsim {
namespace {

/// So many orders, deliveries and closings by turns, of three segments; customers are numbered in
/// the order their events are added.
BlockEvents mixed_events(std::uint32_t count) {
  BlockEvents events(3);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t segment = i * i % 7 % 3;
    if (i % 5 < 2) {
      events.add<OrderEvent>(segment, i, Day{7});
    } else if (i % 5 < 4) {
      events.add<DeliveryEvent>(segment, i, Day{7});
    } else {
      events.add<ClosingEvent>(segment, i, Day{7});
    }
  }
  return events;
}

TEST(BlockEvents, HoldEachEventOnceInTheListOfItsKindAndSegment) {
  const BlockEvents events = mixed_events(300);
  std::vector<int> times(300, 0);
  events.for_each([&](std::size_t segment, const auto& event) {
    EXPECT_EQ(segment, event.customer * event.customer % 7 % 3);
    const std::uint32_t turn = event.customer % 5;
    EXPECT_EQ(event.kind, turn < 2   ? EventKind::order
                          : turn < 4 ? EventKind::delivery
                                     : EventKind::closing);
    ++times[event.customer];
  });
  EXPECT_EQ(times, std::vector<int>(300, 1));
}

TEST(BlockEvents, HoldEachListInTheOrderItsEventsWereAdded) {
  const BlockEvents events = mixed_events(300);
  for (std::size_t segment = 0; segment < events.segments(); ++segment) {
    EXPECT_FALSE(events.of<OrderEvent>(segment).empty());
    EXPECT_FALSE(events.of<DeliveryEvent>(segment).empty());
    EXPECT_TRUE(std::ranges::is_sorted(events.of<OrderEvent>(segment), {}, &OrderEvent::customer));
    EXPECT_TRUE(
        std::ranges::is_sorted(events.of<DeliveryEvent>(segment), {}, &DeliveryEvent::customer));
  }
}

TEST(BlockEvents, CountPlacesOverAllLists) {
  const BlockEvents events = mixed_events(300);
  EXPECT_EQ(events.size(), 300u);
  events.for_each([](std::size_t, const auto& event) { EXPECT_EQ(event.place, event.customer); });
}

TEST(BlockEvents, HaveAPlaceForAsManyAsTheyMayHold) {
  BlockEvents events(2);
  for (std::uint32_t i = 0; i < 65536; ++i) events.add<NoticeEvent>(i % 2, i, Day{0});
  EXPECT_EQ(events.size(), 65536u);
  EXPECT_EQ(events.of<NoticeEvent>(1).back().place, 65535);
}

TEST(BlockEvents, KeepWhatIsFilledIn) {
  BlockEvents events(2);
  events.add<SurveyEvent>(1, 41, Day{364}).stars = 4.5f;
  ASSERT_EQ(events.of<SurveyEvent>(1).size(), 1u);
  const SurveyEvent& survey = events.of<SurveyEvent>(1).front();
  EXPECT_EQ(survey.customer, 41u);
  EXPECT_EQ(survey.day, 364);
  EXPECT_EQ(survey.stars, 4.5f);
  EXPECT_TRUE(events.of<SurveyEvent>(0).empty());
}

TEST(BlockEvents, TellTheSizeOfAListByItsKind) {
  const BlockEvents events = mixed_events(300);
  for (std::size_t segment = 0; segment < events.segments(); ++segment) {
    EXPECT_EQ(events.size(segment, EventKind::order), events.of<OrderEvent>(segment).size());
    EXPECT_EQ(events.size(segment, EventKind::delivery), events.of<DeliveryEvent>(segment).size());
    EXPECT_EQ(events.size(segment, EventKind::closing), events.of<ClosingEvent>(segment).size());
    EXPECT_EQ(events.size(segment, EventKind::need), 0u);
  }
}

TEST(BlockEvents, NameTheCustomersOfAPartOfAList) {
  BlockEvents events(2);
  for (const std::uint32_t customer : {12u, 5u, 31u, 8u}) {
    events.add<OrderEvent>(1, customer, Day{0});
    events.add<TalkEvent>(1, customer + 100, Day{0});
  }
  std::array<std::uint32_t, 2> found{};
  events.customers(1, EventKind::order, 1, found);
  EXPECT_EQ(found, (std::array{5u, 31u}));
  events.customers(1, EventKind::talk, 2, found);
  EXPECT_EQ(found, (std::array{131u, 108u}));
}

TEST(BlockEvents, AreShownSegmentBySegmentAndKindByKind) {
  const BlockEvents events = mixed_events(300);
  std::vector<std::pair<std::size_t, EventKind>> lists;
  events.for_each(
      [&](std::size_t segment, const auto& event) { lists.emplace_back(segment, event.kind); });
  EXPECT_TRUE(std::ranges::is_sorted(lists));
}

TEST(BlockEvents, StartAnewWhenTheyAreCleared) {
  BlockEvents events = mixed_events(300);
  events.clear();
  EXPECT_EQ(events.size(), 0u);
  EXPECT_EQ(events.segments(), 3u);
  events.for_each([](std::size_t, const auto& event) { ADD_FAILURE() << event.customer; });
  EXPECT_EQ(events.add<OrderEvent>(2, 77, Day{1}).place, 0);
  EXPECT_EQ(events.add<NeedEvent>(0, 78, Day{1}).place, 1);
  EXPECT_EQ(events.size(), 2u);
}

}  // namespace
}  // namespace cxsim
