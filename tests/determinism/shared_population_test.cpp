#include <gtest/gtest.h>

#include <array>
#include <map>
#include <mutex>
#include <ranges>
#include <utility>
#include <vector>

#include "agents/simulate.h"
#include "engine/digest.h"
#include "engine/messages.h"
#include "engine/parallel.h"
#include "tests/determinism/worlds.h"
#include "tests/flat_events.h"
#include "tests/support/thread_ranks.h"

// One population that several ranks share: the bits of the same population on one.
namespace cxsim {
namespace {

constexpr std::uint32_t customers = 18000;
constexpr std::int32_t days = 75;
constexpr std::uint32_t block_size = 4096;  // five blocks, the last of them smaller
constexpr RunKey key{2026, 0};

/// Digests what it is shown of all ranks, each block in its own order, blocks in theirs.
class SeenByAll : public Observer {
 public:
  void observe(BlockId block, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    Digest& digest = blocks_[index_of(block)];
    for (const FlatEvent& event : flat_events(events)) {
      digest.add(std::uint64_t{event.customer} << 8 | static_cast<std::uint64_t>(event.kind));
      digest.add(static_cast<std::uint64_t>(event.day.number));
      for (const float value : {event.satisfaction, event.valence, event.wait_minutes,
                                event.lead_days, event.contribution, event.gap[0]}) {
        digest.add(static_cast<double>(value));
      }
    }
  }
  std::uint64_t value() const {
    Digest all;
    for (const Digest& digest : blocks_ | std::views::values) all.add(digest.value());
    return all.value();
  }

 private:
  std::mutex mutex_;
  std::map<std::uint32_t, Digest> blocks_;
};

struct Life {
  RunReport report;
  std::uint64_t seen = 0;
};

Life alone(const WorldPlan& plan) {
  const Population population(plan.population, key, block_size);
  SeenByAll observer;
  Life life;
  life.report = simulate(plan, population, key, &observer);
  life.seen = observer.value();
  return life;
}

/// Keeps a run that is put down on one day.
class Shelf : public RestingPlace {
 public:
  explicit Shelf(Day when) : when_(when) {}

  Day take_up(RestingRun& run) override {
    if (common_.empty()) return Day{0};
    const BlockOwners::Range& own = run.owners().own_blocks();
    for (std::uint32_t block = own.first; block < own.last; ++block) {
      StateCarrier carrier(blocks_.at(block));
      run.carry_block(carrier, BlockId{block});
      EXPECT_TRUE(carrier.is_at_end());
    }
    StateCarrier carrier(common_);
    run.carry_common(carrier);
    EXPECT_TRUE(carrier.is_at_end());
    run.wake_up();
    return when_;
  }
  bool goes_on(RestingRun& run, Day next) override {
    if (next != when_) return true;
    const BlockOwners::Range& own = run.owners().own_blocks();
    for (std::uint32_t block = own.first; block < own.last; ++block) {
      StateCarrier carrier;
      run.carry_block(carrier, BlockId{block});
      const std::lock_guard lock(mutex_);
      blocks_[block] = carrier.take();
    }
    StateCarrier carrier;
    run.carry_common(carrier);
    const std::lock_guard lock(mutex_);
    const std::vector<std::byte> common = carrier.take();
    EXPECT_TRUE(common_.empty() || common_ == common) << "all ranks have the same in common";
    common_ = common;
    return false;
  }

 private:
  Day when_;
  std::mutex mutex_;
  std::map<std::uint32_t, std::vector<std::byte>> blocks_;
  std::vector<std::byte> common_;
};

/// The reports of all ranks.
std::vector<RunReport> together(const WorldPlan& plan, unsigned ranks, unsigned threads,
                                Observer* observer, RestingPlace* resting_place = nullptr) {
  std::vector<RunReport> reports(ranks);
  run_as_ranks(ranks, [&](Ranks& of) {
    ThreadLimit limit(threads);
    limit.execute([&] {
      const Population population(plan.population, key, of, block_size);
      reports[of.rank()] = simulate(plan, population, key, observer, resting_place);
    });
  });
  return reports;
}

void expect_equal(const RunReport& one, const RunReport& other) {
  EXPECT_EQ(one.digest, other.digest);
  EXPECT_EQ(one.books.ledger, other.books.ledger);
  EXPECT_EQ(one.books.orders, other.books.orders);
  EXPECT_EQ(one.messages, other.messages);
  EXPECT_EQ(one.events, other.events);
  EXPECT_EQ(one.bar_shares.share, other.bar_shares.share);
  EXPECT_EQ(one.bar_shares.push, other.bar_shares.push);
  EXPECT_EQ(one.bar_shares.panel_customers, other.bar_shares.panel_customers);
  ASSERT_EQ(one.work_days.size(), other.work_days.size());
  for (std::size_t day = 0; day < one.work_days.size(); ++day) {
    EXPECT_EQ(one.work_days[day].load, other.work_days[day].load) << "day " << day;
    EXPECT_EQ(one.work_days[day].errors, other.work_days[day].errors) << "day " << day;
  }
}

void expect_the_same_on_ranks(const WorldPlan& plan) {
  const Life expected = alone(plan);
  for (const unsigned ranks : {1u, 2u, 3u, 4u, 7u}) {
    for (const unsigned threads : {1u, 2u}) {
      SCOPED_TRACE(testing::Message() << ranks << " ranks, " << threads << " threads");
      SeenByAll observer;
      for (const RunReport& report : together(plan, ranks, threads, &observer)) {
        expect_equal(report, expected.report);
      }
      EXPECT_EQ(observer.value(), expected.seen);
    }
  }
}

TEST(OnePopulationOverRanks, LivesThroughTroubleWithTheSameBits) {
  expect_the_same_on_ranks(troubled_world(customers, days));
}

TEST(OnePopulationOverRanks, HasTheSameBitsWhereTheCategoryMovesAndStaffWearOut) {
  expect_the_same_on_ranks(worn_world(customers, days));
}

TEST(OnePopulationOverRanks, HasTheSameBitsWhereCustomersTalkInPublic) {
  WorldPlan plan = talkative_world(customers, days);
  expect_the_same_on_ranks(plan);
  plan.parameters.diffusion.mixing = static_cast<std::size_t>(Mixing::everybody);
  expect_the_same_on_ranks(plan);
}

TEST(OnePopulationOverRanks, HasTheSameBitsWhereCustomersHaveProblems) {
  expect_the_same_on_ranks(world_with_problems(customers, days));
}

TEST(OnePopulationOverRanks, HasTheSameBitsWhereCustomersAskAroundAndAreToldHowLongTheyWillWait) {
  expect_the_same_on_ranks(choosing_world(customers, days));
}

/// Puts the run down on a day on some ranks and takes it up on others.
void expect_the_same_after_a_rest(const WorldPlan& plan) {
  const Life expected = alone(plan);
  const std::array<std::pair<unsigned, unsigned>, 4> ranks = {{{1, 3}, {3, 1}, {2, 4}, {4, 2}}};
  for (const auto& [before, after] : ranks) {
    SCOPED_TRACE(testing::Message() << before << " ranks, then " << after);
    SeenByAll observer;
    Shelf shelf(Day{days / 2 + static_cast<std::int32_t>(before)});
    for (const RunReport& report : together(plan, before, 1, &observer, &shelf)) {
      EXPECT_FALSE(report.is_complete);
    }
    for (const RunReport& report : together(plan, after, 2, &observer, &shelf)) {
      EXPECT_TRUE(report.is_complete);
      expect_equal(report, expected.report);
    }
    EXPECT_EQ(observer.value(), expected.seen);
  }
}

TEST(ARunThatIsPutDown, GoesOnWithTheSameBitsOnOtherRanks) {
  expect_the_same_after_a_rest(troubled_world(customers, days));
}

TEST(ARunThatIsPutDown, GoesOnWhereTheCategoryMovesAndStaffWearOut) {
  expect_the_same_after_a_rest(worn_world(customers, days));
}

TEST(ARunThatIsPutDown, GoesOnWhereCustomersTalkInPublic) {
  WorldPlan plan = talkative_world(customers, days);
  expect_the_same_after_a_rest(plan);
  plan.parameters.diffusion.mixing = static_cast<std::size_t>(Mixing::everybody);
  expect_the_same_after_a_rest(plan);
}

TEST(ARunThatIsPutDown, GoesOnWhereCustomersHaveProblems) {
  expect_the_same_after_a_rest(world_with_problems(customers, days));
}

TEST(ARunThatIsPutDown, GoesOnWhereCustomersAskAroundAndAreToldHowLongTheyWillWait) {
  expect_the_same_after_a_rest(choosing_world(customers, days));
}

TEST(OnePopulationOverRanks, KnowsTheSameNeighboursInEveryKindOfNetwork) {
  const std::vector<Tie> ties = {{0, 17999}, {17999, 0}, {5000, 4000}, {3, 4}, {9, 9}};
  for (const NetworkKind kind :
       {NetworkKind::none, NetworkKind::small_world, NetworkKind::random, NetworkKind::preferential,
        NetworkKind::groups, NetworkKind::edges}) {
    WorldPlan plan = quiet_world(customers, 1);
    plan.population.network.kind = static_cast<std::size_t>(kind);
    plan.population.network.edges = &ties;
    const Population whole(plan.population, key, block_size);
    for (const unsigned ranks : {2u, 3u}) {
      run_as_ranks(ranks, [&](Ranks& of) {
        const Population part(plan.population, key, of, block_size);
        const BlockOwners::Range& own = part.owners().own_customers();
        for (std::uint32_t customer = own.first; customer < own.last; ++customer) {
          NeighbourRoom room;
          NeighbourRoom other_room;
          const auto here = part.network().neighbours(customer, room);
          const auto there = whole.network().neighbours(customer, other_room);
          ASSERT_TRUE(std::ranges::equal(here, there))
              << "network " << static_cast<int>(kind) << ", customer " << customer;
        }
      });
    }
  }
}

TEST(OnePopulationOverRanks, SendsLessThanEverythingToOthers) {
  const WorldPlan plan = troubled_world(customers, days);
  run_as_ranks(2, [&](Ranks& of) {
    const Population population(plan.population, key, of, block_size);
    const RunReport report = simulate(plan, population, key, nullptr);
    EXPECT_GT(of.traffic().messages, 0u);
    EXPECT_LT(of.traffic().message_bytes, report.messages * sizeof(Message));
  });
}

}  // namespace
}  // namespace cxsim
