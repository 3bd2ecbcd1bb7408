#include "output/event_groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace cxsim {
namespace {

Event event_of(EventKind kind, std::uint8_t segment) {
  Event event;
  event.kind = kind;
  event.segment = segment;
  return event;
}

TEST(EventGroups, HoldEachEventOnceInTheOrderTheyHappened) {
  std::vector<Event> events;
  for (std::size_t i = 0; i < EventGroups::capacity; ++i) {
    const auto kind = static_cast<EventKind>(i * i % event_kind_count);
    events.push_back(event_of(kind, static_cast<std::uint8_t>(i % 3)));
  }
  EventGroups groups(3);
  for (int round = 0; round < 2; ++round) {
    std::vector<int> times(events.size(), 0);
    for (const EventGroup& group : groups.of(events)) {
      EXPECT_TRUE(std::ranges::is_sorted(group.positions));
      for (const std::uint8_t at : group.positions) {
        EXPECT_EQ(events[at].kind, group.kind);
        EXPECT_EQ(events[at].segment, group.segment);
        ++times[at];
      }
    }
    EXPECT_EQ(times, std::vector<int>(events.size(), 1));
  }
}

TEST(EventGroups, AreJoinedWhereTheyAreOfOneKind) {
  std::vector<Event> events;
  for (std::uint8_t i = 0; i < 100; ++i) {
    events.push_back(event_of(i % 5 < 2 ? EventKind::survey : EventKind::order, i % 3));
    events.back().customer = i + 1000u;
  }
  EventGroups groups(3);
  groups.of(events);
  std::vector<EventKind> kinds;
  std::size_t size = 0;
  for (const EventsOfKind& some : groups.kinds()) {
    kinds.push_back(some.kind);
    size += some.positions.size();
    for (const std::uint8_t at : some.positions) {
      EXPECT_EQ(events[at].kind, some.kind);
      EXPECT_EQ(groups.customers()[at], events[at].customer);
    }
  }
  EXPECT_EQ(kinds, (std::vector{EventKind::order, EventKind::survey}));
  EXPECT_EQ(size, events.size());
}

TEST(EventGroups, AreOnePerKindAndSegment) {
  const std::vector<Event> events = {event_of(EventKind::order, 0), event_of(EventKind::need, 0),
                                     event_of(EventKind::order, 1), event_of(EventKind::order, 0)};
  EventGroups groups(2);
  EXPECT_EQ(groups.of(events).size(), 3u);
  EXPECT_TRUE(groups.of({}).empty());
}

}  // namespace
}  // namespace cxsim
