#include "output/journey_flow.h"

#include <gtest/gtest.h>

#include <vector>

namespace cxsim {
namespace {

Event of_kind(EventKind kind) {
  Event event;
  event.kind = kind;
  return event;
}

Event need(Stage stage, Choice choice) {
  Event event = of_kind(EventKind::need);
  event.stage = stage;
  event.choice = choice;
  return event;
}

void add(JourneyFlow& flow, const std::vector<Event>& events) {
  EventGroups groups(1);
  flow.add(events, groups.of(events));
}

TEST(JourneyFlow, FollowsABuyerIntoTheLoop) {
  JourneyFlow flow;
  add(flow, {need(Stage::expecting, Choice::company), of_kind(EventKind::order)});
  add(flow, {of_kind(EventKind::contact)});
  add(flow, {of_kind(EventKind::delivery), of_kind(EventKind::talk)});
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
  add(flow, {need(Stage::expecting, Choice::nothing), need(Stage::loop, Choice::rival),
             need(Stage::unaware, Choice::rival)});
  EXPECT_EQ(flow.count(Stage::selecting, Stage::expecting), 1);
  EXPECT_EQ(flow.count(Stage::loop, Stage::researching), 1);
  EXPECT_EQ(flow.count(Stage::selecting, Stage::loop), 1);
  EXPECT_EQ(flow.count(Stage::researching, Stage::selecting), 2);
  EXPECT_EQ(flow.count(Stage::unaware, Stage::researching), 0);
}

TEST(JourneyFlow, TakesADropOutForTheOrderThatEndedBefore) {
  JourneyFlow flow;
  add(flow, {of_kind(EventKind::delivery), of_kind(EventKind::talk), of_kind(EventKind::drop_out),
             of_kind(EventKind::cancellation), of_kind(EventKind::drop_out),
             of_kind(EventKind::cancellation)});
  EXPECT_EQ(flow.count(Stage::in_use, Stage::line), 1);
  EXPECT_EQ(flow.count(Stage::in_use, Stage::loop), 0);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::line), 1);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::loop), 1);
}

TEST(JourneyFlow, RemembersTheOrderThatEndedWhereEventsComeInPieces) {
  JourneyFlow flow;
  add(flow, {of_kind(EventKind::delivery), of_kind(EventKind::cancellation)});
  add(flow, {of_kind(EventKind::need)});
  Event reaction = of_kind(EventKind::reaction);
  reaction.stage = Stage::support;
  reaction.after_order = true;
  add(flow, {of_kind(EventKind::drop_out), reaction, of_kind(EventKind::delivery), reaction});
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::line), 1);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::support), 1);
  EXPECT_EQ(flow.count(Stage::awaiting, Stage::loop), -1);
  EXPECT_EQ(flow.count(Stage::in_use, Stage::support), 1);
  EXPECT_EQ(flow.count(Stage::in_use, Stage::loop), 1);
}

}  // namespace
}  // namespace cxsim
