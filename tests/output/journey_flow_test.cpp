#include "output/journey_flow.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace cxsim {
namespace {

/// Some events of one customer.
template <typename... E>
BlockEvents events_of(const E&... happened) {
  BlockEvents events(1);
  const auto add = [&](auto event) {
    event.place = static_cast<std::uint16_t>(events.size());
    events.add<decltype(event)>(0, event.customer, Day{event.day}) = event;
  };
  (add(happened), ...);
  return events;
}

NeedEvent need(Stage stage, Choice choice) {
  NeedEvent event;
  event.stage = stage;
  event.choice = choice;
  return event;
}

DropOutEvent drop_out(Stage from) {
  DropOutEvent event;
  event.from = from;
  return event;
}

ReactionEvent complaint(Stage from) {
  ReactionEvent event;
  event.stage = Stage::support;
  event.from = from;
  event.after_order = true;
  return event;
}

TEST(JourneyFlow, FollowsABuyerIntoTheLoop) {
  JourneyFlow flow;
  flow.add(events_of(need(Stage::expecting, Choice::company), OrderEvent()));
  flow.add(events_of(ContactEvent()));
  flow.add(events_of(DeliveryEvent(), TalkEvent()));
  EXPECT_EQ(flow.count(Stage::expecting, Stage::researching), 1);
  EXPECT_EQ(flow.count(Stage::researching, Stage::selecting), 1);
  EXPECT_EQ(flow.count(Stage::selecting, Stage::awaiting), 1);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::support), 1);
  EXPECT_EQ(flow.count(Stage::support, Stage::awaiting), 1);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::in_use), 1);
  EXPECT_EQ(flow.count(Stage::in_use, Stage::loop), 1);
  EXPECT_EQ(flow.count(Stage::in_use, Stage::line), 0);
}

TEST(JourneyFlow, SendsBackWhoChoosesARivalOrNothing) {
  JourneyFlow flow;
  flow.add(events_of(need(Stage::expecting, Choice::nothing), need(Stage::loop, Choice::rival),
                     need(Stage::unaware, Choice::rival)));
  EXPECT_EQ(flow.count(Stage::selecting, Stage::expecting), 1);
  EXPECT_EQ(flow.count(Stage::loop, Stage::researching), 1);
  EXPECT_EQ(flow.count(Stage::selecting, Stage::loop), 1);
  EXPECT_EQ(flow.count(Stage::researching, Stage::selecting), 2);
  EXPECT_EQ(flow.count(Stage::unaware, Stage::researching), 0);
}

TEST(JourneyFlow, TakesADropOutFromWhereTheEndedOrderHadLeftTheCustomer) {
  JourneyFlow flow;
  flow.add(events_of(DeliveryEvent(), TalkEvent(), drop_out(Stage::in_use), CancellationEvent(),
                     drop_out(Stage::awaiting), CancellationEvent()));
  EXPECT_EQ(flow.count(Stage::in_use, Stage::line), 1);
  EXPECT_EQ(flow.count(Stage::in_use, Stage::loop), 0);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::line), 1);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::loop), 1);
}

TEST(JourneyFlow, SumsUpPiecesAndTakesAReactionFromWhereTheEndedOrderHadLeftTheCustomer) {
  JourneyFlow flow;
  flow.add(events_of(DeliveryEvent(), CancellationEvent()));
  flow.add(events_of(NeedEvent()));
  flow.add(events_of(drop_out(Stage::awaiting), complaint(Stage::awaiting), DeliveryEvent(),
                     complaint(Stage::in_use)));
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::line), 1);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::support), 1);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::loop), -1);
  EXPECT_EQ(flow.count(Stage::in_use, Stage::support), 1);
  EXPECT_EQ(flow.count(Stage::in_use, Stage::loop), 1);
  JourneyFlow at_once;
  at_once.add(events_of(DeliveryEvent(), CancellationEvent(), NeedEvent(),
                        drop_out(Stage::awaiting), complaint(Stage::awaiting), DeliveryEvent(),
                        complaint(Stage::in_use)));
  EXPECT_EQ(flow, at_once);
}

}  // namespace
}  // namespace cxsim
