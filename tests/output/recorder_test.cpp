#include "output/recorder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/parallel.h"
#include "tests/flat_events.h"
#include "tests/output/synthetic_lives.h"

namespace cxsim {
namespace {

/// Keeps all events, to compute outcomes the slow way.
class Archive : public Observer {
 public:
  explicit Archive(const Blocks& blocks) : of_block_(blocks.count()) {}
  void observe(BlockId block, Day, const BlockEvents& events) override {
    auto& own = of_block_[index_of(block)];
    const std::vector<FlatEvent> more = flat_events(events);
    own.insert(own.end(), more.begin(), more.end());
  }
  std::vector<FlatEvent> events() const {
    std::vector<FlatEvent> all;
    for (const auto& own : of_block_) all.insert(all.end(), own.begin(), own.end());
    return all;
  }

 private:
  std::vector<std::vector<FlatEvent>> of_block_;
};

struct Recorded {
  RecordedRun run;
  std::vector<FlatEvent> events;
  OutcomePlaces places{outcome_catalogue()};

  double value(std::string_view name, std::size_t segment = 0, std::size_t component = 0) const {
    return run.value(places[find_outcome(name).value()].first_component + component, segment);
  }
  const Histogram& distribution(std::string_view name, std::size_t segment = 0) const {
    return run.distribution(places[find_outcome(name).value()].first_component, segment);
  }
};

Recorded record(const SyntheticWorld& world, bool keeps_customers = false) {
  Archive archive(world.blocks);
  live(world, archive);
  return {synthetic_run(world, keeps_customers).recorded, archive.events(),
          OutcomePlaces(outcome_catalogue())};
}

/// Mean of `value` over the events of a kind in a segment (-1: all), the slow way.
template <typename Value>
double slow_mean(const std::vector<FlatEvent>& events, EventKind kind, int segment,
                 const Value& value) {
  double sum = 0;
  double count = 0;
  for (const FlatEvent& event : events) {
    if (event.kind != kind || (segment >= 0 && event.segment != segment)) continue;
    sum += value(event);
    count += 1;
  }
  return sum / count;
}

// Fixed-point terms are rounded to 2^-20.
constexpr double rounding = 0x1p-20;

TEST(Recorder, AveragesWhatIsSeenForAllAndForEachSegment) {
  const SyntheticWorld world;
  const Recorded recorded = record(world);
  for (int segment = -1; segment < 2; ++segment) {
    const auto axis = static_cast<std::size_t>(segment + 1);
    EXPECT_NEAR(recorded.value("satisfaction", axis),
                slow_mean(recorded.events, EventKind::survey, segment,
                          [](const FlatEvent& event) { return event.stars; }),
                rounding);
    EXPECT_NEAR(recorded.value("days_late", axis),
                slow_mean(recorded.events, EventKind::delivery, segment,
                          [](const FlatEvent& event) { return event.days_late; }),
                rounding);
  }
  EXPECT_EQ(recorded.run.customers, (std::vector<std::int64_t>{1000, 500, 500}));
}

TEST(Recorder, AveragesTotalsOverAllCustomersWhetherTheyBoughtOrNot) {
  const Recorded recorded = record({});
  double orders = 0;
  for (const FlatEvent& event : recorded.events) orders += event.kind == EventKind::order ? 1 : 0;
  EXPECT_NEAR(recorded.value("orders"), orders / 1000, rounding);
  EXPECT_NEAR(recorded.value("revenue"), 50 * orders / 1000, rounding);
  EXPECT_NEAR(recorded.value("contribution"), 15 * orders / 1000 - 1, rounding);
  EXPECT_EQ(recorded.distribution("orders").count(), 1000);
  const std::int64_t without = recorded.distribution("orders").counts()[0];
  EXPECT_GT(without, 0);
  EXPECT_NEAR(static_cast<double>(without), 1000 * std::pow(0.95, 60),
              4 * std::sqrt(1000 * std::pow(0.95, 60)));  // binomial, four standard errors
}

TEST(Recorder, KeepsAttributesApartAndLeavesOutThoseNotMet) {
  const Recorded recorded = record({});
  EXPECT_NEAR(recorded.value("expectation_gap", 0, index_of(Attribute::delivery)),
              -0.5 * recorded.value("days_late"), rounding);
  EXPECT_TRUE(std::isnan(recorded.value("expectation_gap", 0, index_of(Attribute::quality))));
}

TEST(Recorder, CountsAMessageForEachPersonTold) {
  SyntheticWorld world;
  world.delay_days = 3;
  const Recorded recorded = record(world);
  double told = 0;
  double level = 0;
  for (const FlatEvent& event : recorded.events) {
    if (event.kind != EventKind::talk) continue;
    told += event.told;
    level += event.told * static_cast<double>(event.valence);
  }
  EXPECT_NEAR(recorded.value("messages"), told / 1000, rounding);
  EXPECT_NEAR(recorded.value("message_valence"), level / told, rounding);
}

TEST(Recorder, FollowsTheDays) {
  const SyntheticWorld world;
  const Recorded recorded = record(world);
  const std::size_t stars = recorded.places[find_outcome("satisfaction").value()].first_series;
  const std::size_t orders = recorded.places[find_outcome("orders").value()].first_series;
  double sum = 0;
  for (std::int32_t day = 0; day < world.days; ++day) {
    const auto at = static_cast<std::size_t>(day);
    std::vector<FlatEvent> today;
    for (const FlatEvent& event : recorded.events) {
      if (event.day == Day{day} && event.kind != EventKind::closing) today.push_back(event);
    }
    EXPECT_NEAR(
        recorded.run.daily[stars * 60 + at],
        slow_mean(today, EventKind::survey, -1, [](const FlatEvent& event) { return event.stars; }),
        rounding);
    sum += recorded.run.daily[orders * 60 + at];
  }
  EXPECT_NEAR(sum, recorded.value("orders"), 1e-9);
}

TEST(Recorder, GivesTheSameForAnyNumberOfThreadsAndAnyBlocks) {
  SyntheticWorld world;
  const RecordedRun expected = record(world).run;
  for (const std::uint32_t block_size : {64u, 300u, 1000u}) {
    for (const unsigned threads : {1u, 2u, 7u}) {
      world.blocks = Blocks(1000, block_size);
      ThreadLimit limit(threads);
      RecordedRun run;
      limit.execute([&] { run = record(world).run; });
      EXPECT_EQ(run.distributions, expected.distributions);
      EXPECT_EQ(run.flow, expected.flow);
      EXPECT_THAT(run.daily, testing::Pointwise(testing::NanSensitiveDoubleEq(), expected.daily));
    }
  }
}

/// How each of these events is added to others, in the order they happened.
std::vector<std::function<void(BlockEvents&)>> adders_of(const BlockEvents& events) {
  std::vector<std::function<void(BlockEvents&)>> adders(events.size());
  events.for_each([&](std::size_t segment, const auto& event) {
    adders[event.place] = [segment, &event](BlockEvents& others) {
      auto copy = event;
      copy.place = static_cast<std::uint16_t>(others.size());
      others.add<decltype(copy)>(segment, copy.customer, Day{copy.day}) = copy;
    };
  });
  return adders;
}

/// Passes events on in pieces of so many.
class Cutter : public Observer {
 public:
  Cutter(Observer& next, std::size_t size) : next_(next), size_(size) {}
  void observe(BlockId block, Day day, const BlockEvents& events) override {
    BlockEvents piece(events.segments());
    for (const auto& add_to : adders_of(events)) {
      add_to(piece);
      if (piece.size() == size_) pass_on(block, day, piece);
    }
    if (piece.size() > 0) pass_on(block, day, piece);
  }

 private:
  void pass_on(BlockId block, Day day, BlockEvents& piece) {
    next_.observe(block, day, piece);
    piece.clear();
  }

  Observer& next_;
  std::size_t size_;
};

RecordedRun record_in_pieces(const SyntheticWorld& world, std::size_t size) {
  Recorder recorder({BlockOwners(world.blocks), world.segments, world.days, true},
                    outcome_catalogue());
  Cutter cutter(recorder, size);
  live(world, cutter);
  return recorder.take();
}

TEST(Recorder, DoesNotMindHowTheEventsOfADayAreCut) {
  SyntheticWorld world;
  world.delay_days = 3;
  const OutcomePlaces places(outcome_catalogue());
  const RecordedRun expected = record_in_pieces(world, 1);
  for (const std::size_t size : {5u, 64u, 100000u}) {
    const RecordedRun run = record_in_pieces(world, size);
    EXPECT_EQ(run.distributions, expected.distributions);
    EXPECT_EQ(run.flow, expected.flow);
    EXPECT_THAT(run.daily, testing::Pointwise(testing::NanSensitiveDoubleEq(), expected.daily));
    for (std::size_t block = 0; block < run.blocks.size(); ++block) {
      for (std::size_t row = 0; row < run.blocks[block].segment.size(); ++row) {
        for (std::size_t kept = 0; kept < places.kept(); ++kept) {
          EXPECT_THAT(
              run.blocks[block].values.value(kept, row),
              testing::NanSensitiveDoubleEq(expected.blocks[block].values.value(kept, row)));
        }
      }
    }
  }
}

TEST(Recorder, KeepsCustomersOnlyWhenAskedTo) {
  EXPECT_TRUE(record({}, false).run.blocks.empty());
  const Recorded recorded = record({}, true);
  ASSERT_EQ(recorded.run.blocks.size(), 4u);
  const std::size_t orders = recorded.places[find_outcome("orders").value()].kept;
  double sum = 0;
  for (const RecordedCustomers& block : recorded.run.blocks) {
    for (std::size_t row = 0; row < block.segment.size(); ++row) {
      sum += block.values.value(orders, row);
    }
  }
  EXPECT_NEAR(sum / 1000, recorded.value("orders"), rounding);
}

}  // namespace
}  // namespace cxsim
