#include "output/recorder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/parallel.h"
#include "tests/output/synthetic_lives.h"

namespace cxsim {
namespace {

/// Keeps all events, to compute outcomes the slow way.
class Archive : public Observer {
 public:
  explicit Archive(const Blocks& blocks) : of_block_(blocks.count()) {}
  void observe(BlockId block, Day, std::span<const Event> events) override {
    auto& own = of_block_[index_of(block)];
    own.insert(own.end(), events.begin(), events.end());
  }
  std::vector<Event> events() const {
    std::vector<Event> all;
    for (const auto& own : of_block_) all.insert(all.end(), own.begin(), own.end());
    return all;
  }

 private:
  std::vector<std::vector<Event>> of_block_;
};

struct Recorded {
  RecordedRun run;
  std::vector<Event> events;
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
double slow_mean(const std::vector<Event>& events, EventKind kind, int segment,
                 const Value& value) {
  double sum = 0;
  double count = 0;
  for (const Event& event : events) {
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
                          [](const Event& event) { return event.stars; }),
                rounding);
    EXPECT_NEAR(recorded.value("days_late", axis),
                slow_mean(recorded.events, EventKind::delivery, segment,
                          [](const Event& event) { return event.days_late; }),
                rounding);
  }
  EXPECT_EQ(recorded.run.customers, (std::vector<std::int64_t>{1000, 500, 500}));
}

TEST(Recorder, AveragesTotalsOverAllCustomersWhetherTheyBoughtOrNot) {
  const Recorded recorded = record({});
  double orders = 0;
  for (const Event& event : recorded.events) orders += event.kind == EventKind::order ? 1 : 0;
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
  for (const Event& event : recorded.events) {
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
    std::vector<Event> today;
    for (const Event& event : recorded.events) {
      if (event.day == Day{day} && event.kind != EventKind::closing) today.push_back(event);
    }
    EXPECT_NEAR(
        recorded.run.daily[stars * 60 + at],
        slow_mean(today, EventKind::survey, -1, [](const Event& event) { return event.stars; }),
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

/// Passes events on in pieces of so many.
class Cutter : public Observer {
 public:
  Cutter(Observer& next, std::size_t size) : next_(next), size_(size) {}
  void observe(BlockId block, Day day, std::span<const Event> events) override {
    while (!events.empty()) {
      const std::size_t size = std::min(size_, events.size());
      next_.observe(block, day, events.first(size));
      events = events.subspan(size);
    }
  }

 private:
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
