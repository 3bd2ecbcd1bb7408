#include "agents/hearsay.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>
#include <vector>

#include "agents/phases/phases.h"
#include "agents/talking.h"
#include "tests/agents/small_worlds.h"

// What customers make of what others tell them [model 1.2, 1.4, 6.1].
namespace cxsim {
namespace {

constexpr std::size_t told_of = index_of(Attribute::quality);
constexpr std::size_t untold = index_of(Attribute::help);
constexpr std::uint32_t listener = 7;

/// A run on its first day.
struct FirstDay {
  WorldPlan plan = small_world(200, 10);
  RunKey key{2026, 0};
  Population population{plan.population, key};
  RunState state{plan, population, key, nullptr, nullptr};

  FirstDay() {
    change_world(state, Day{0});
    state.today.scale = 1.7;
  }
  /// Everybody hears what was said the day before.
  void hear(const std::vector<Message>& messages) {
    for (const Message& message : messages) state.mail.send(BlockId{0}, message);
    state.mail.close(BlockId{0});
    state.mail.deliver();
    hear_messages(state, BlockId{0});
  }
  /// How precise a full signal of peers is to the listener.
  double full_precision() const {
    const auto peers = std::ranges::find_if(
        plan.sources, [](const ActiveSource& source) { return source.entry->name == "peers"; });
    return signal_precision(peers->settings) * state.today.scale *
           double{population.traits(listener)[Trait::peer_attention]};
  }
};

/// A friend tells of the quality they met, and of nothing else.
Message told(std::uint32_t recipient, std::uint32_t sender, double level) {
  Tale tale;
  tale.perceived.fill(std::numeric_limits<double>::quiet_NaN());
  tale.perceived[told_of] = level;
  Message message = message_of(tale, Topic::tale);
  set_tie(message, true);
  message.sender = sender;
  message.recipient = recipient;
  return message;
}

bool are_same(const CustomerRecord& a, const CustomerRecord& b) {
  return std::memcmp(&a, &b, sizeof(a)) == 0;
}

TEST(Hearsay, TeachesWhatWasToldAndNothingElse) {
  FirstDay day;
  const CustomerRecord before = day.state.records[listener];
  day.hear({told(listener, 3, -0.5)});
  const CustomerRecord& after = day.state.records[listener];
  const Belief wanted = updated(before.belief(told_of), -0.5, day.full_precision());
  EXPECT_NEAR(after.precision[told_of], wanted.precision, wanted.precision * 0x1p-9);
  EXPECT_NEAR(after.mean[told_of], wanted.mean(), std::abs(wanted.mean()) * 0x1p-11);
  EXPECT_EQ(after.precision[untold], before.precision[untold]);
  EXPECT_EQ(after.mean[untold], before.mean[untold]);
}

TEST(Hearsay, RaisesTheBarOfWhatIsBetterAndLowersNone) {
  FirstDay day;
  const double bar = day.state.records[listener].should[told_of];
  day.hear({told(listener, 3, bar - 1)});
  EXPECT_EQ(day.state.records[listener].should[told_of], static_cast<float>(bar));
  day.hear({told(listener, 3, bar + 1)});
  EXPECT_GT(day.state.records[listener].should[told_of], bar);
}

TEST(Hearsay, OfWeakTiesCountsHalf) {
  FirstDay day;
  Message message = told(listener, 3, -0.5);
  set_tie(message, false);
  const Belief before = day.state.records[listener].belief(told_of);
  day.hear({message});
  const double wanted = before.precision + 0.5 * day.full_precision();
  EXPECT_NEAR(day.state.records[listener].precision[told_of], wanted, wanted * 0x1p-9);
}

TEST(Hearsay, OfSeveralOnOneDayIsHeardOneAfterTheOther) {
  FirstDay at_once;
  at_once.hear({told(listener, 3, -0.5), told(listener, 4, 2.5), told(listener, 5, 0.1)});
  FirstDay in_turn;
  in_turn.hear({told(listener, 3, -0.5)});
  in_turn.hear({told(listener, 4, 2.5)});
  in_turn.hear({told(listener, 5, 0.1)});
  EXPECT_TRUE(are_same(at_once.state.records[listener], in_turn.state.records[listener]));
}

TEST(Hearsay, DoesNotHangOnWhoElseIsToldSomething) {
  FirstDay alone;
  alone.hear({told(listener, 3, 0.5)});
  FirstDay among_others;
  std::vector<Message> messages;
  for (std::uint32_t customer = 0; customer < 150; ++customer) {
    messages.push_back(told(customer, 3, customer == listener ? 0.5 : 0.01 * customer));
  }
  among_others.hear(messages);
  EXPECT_TRUE(are_same(alone.state.records[listener], among_others.state.records[listener]));
  EXPECT_FALSE(are_same(alone.state.records[149], among_others.state.records[149]));
}

TEST(Hearsay, DoesNotReachWhoHasLeft) {
  FirstDay day;
  day.state.records[listener].stage = Stage::line;
  const CustomerRecord before = day.state.records[listener];
  day.hear({told(listener, 3, -0.5), told(listener, 4, 2.5)});
  EXPECT_TRUE(are_same(day.state.records[listener], before));
}

TEST(Hearsay, MakesTheCompanyKnown) {
  FirstDay day;
  day.state.records[listener].stage = Stage::unaware;
  day.hear({told(listener, 3, -0.5)});
  EXPECT_EQ(day.state.records[listener].stage, Stage::expecting);
}

}  // namespace
}  // namespace cxsim
