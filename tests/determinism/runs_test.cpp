#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <mutex>

#include "agents/simulate.h"
#include "engine/address_audit.h"
#include "engine/digest.h"
#include "engine/parallel.h"
#include "output/recorder.h"
#include "tests/determinism/worlds.h"
#include "tests/flat_events.h"

namespace cxsim {
namespace {

constexpr std::uint32_t customers = 6000;
constexpr std::int32_t days = 120;

/// Digests what it is shown, each block in its own order, blocks in theirs.
class EventDigest : public Observer {
 public:
  void observe(BlockId block, Day, const BlockEvents& events) override {
    Digest& digest = of(index_of(block));
    for (const FlatEvent& event : flat_events(events)) {
      digest.add(std::uint64_t{event.customer} << 8 | static_cast<std::uint64_t>(event.kind));
      digest.add(static_cast<std::uint64_t>(event.day.number));
      digest.add(static_cast<double>(event.satisfaction));
      digest.add(static_cast<double>(event.valence));
    }
  }
  std::uint64_t value() const {
    Digest all;
    for (const Digest& digest : blocks_) all.add(digest.value());
    return all.value();
  }

 private:
  Digest& of(std::size_t block) {
    const std::lock_guard lock(mutex_);
    while (blocks_.size() <= block) blocks_.push_back({});
    return blocks_[block];
  }
  std::mutex mutex_;
  std::deque<Digest> blocks_;
};

struct Outcome {
  std::uint64_t state = 0;
  std::uint64_t seen = 0;
};

Outcome run(const WorldPlan& plan, unsigned threads, std::uint32_t block_size = small_blocks,
            std::uint32_t replication = 0) {
  Outcome outcome;
  ThreadLimit limit(threads);
  limit.execute([&] {
    const RunKey key{2026, replication};
    const Population population(plan.population, key, block_size);
    EventDigest observer;
    outcome.state = simulate(plan, population, key, &observer).digest;
    outcome.seen = observer.value();
  });
  return outcome;
}

std::uint64_t unobserved(const WorldPlan& plan) {
  const RunKey key{2026, 0};
  const Population population(plan.population, key, small_blocks);
  return simulate(plan, population, key, nullptr).digest;
}

TEST(Determinism, ARunHasTheSameBitsForAnyNumberOfThreads) {
  const WorldPlan plan = troubled_world(customers, days);
  const Outcome one = run(plan, 1);
  for (const unsigned threads : {2u, 7u}) {
    const Outcome many = run(plan, threads);
    EXPECT_EQ(many.state, one.state) << threads << " threads";
    EXPECT_EQ(many.seen, one.seen) << threads << " threads";
  }
}

TEST(Determinism, AMovingCategoryAndAWornOrganisationHaveTheSameBitsHoweverTheyAreRun) {
  const WorldPlan plan = worn_world(customers, days);
  const Outcome one = run(plan, 1);
  const Outcome many = run(plan, 7, 577);
  EXPECT_EQ(many.state, one.state);
  EXPECT_EQ(run(plan, 2).seen, one.seen);
  EXPECT_EQ(unobserved(plan), one.state);
  EXPECT_NE(unobserved(troubled_world(customers, days)), one.state);
}

TEST(Determinism, TalkInPublicHasTheSameBitsForAnyThreadsBlocksAndOnlookers) {
  for (const Mixing mixing : {Mixing::neighbours, Mixing::everybody}) {
    WorldPlan plan = talkative_world(customers, days);
    plan.parameters.diffusion.mixing = static_cast<std::size_t>(mixing);
    const Outcome one = run(plan, 1);
    const Outcome many = run(plan, 3);
    EXPECT_EQ(many.state, one.state);
    EXPECT_EQ(many.seen, one.seen);
    EXPECT_EQ(run(plan, 2, 577).state, one.state);
    EXPECT_EQ(unobserved(plan), one.state);
  }
}

TEST(Determinism, OrdersOnInvitationTakeTheSamePlacesInTheQueueHoweverCustomersAreCutIntoBlocks) {
  const WorldPlan plan = talkative_world(3 * customers, 30);
  const std::uint64_t small = run(plan, 2).state;
  EXPECT_EQ(run(plan, 2, 4096).state, small);
  EXPECT_EQ(run(plan, 2, customers_per_block).state, small);
}

TEST(Determinism, LookingOnChangesNothing) {
  const WorldPlan plan = troubled_world(customers, days);
  EXPECT_EQ(unobserved(plan), run(plan, 2).state);
}

TEST(Determinism, HowCustomersAreCutIntoBlocksChangesNothing) {
  const WorldPlan plan = troubled_world(customers, days);
  const std::uint64_t small = run(plan, 2).state;
  EXPECT_EQ(run(plan, 2, 577).state, small);
  EXPECT_EQ(run(plan, 2, customers_per_block).state, small);
}

TEST(Determinism, WorldsAreTheSameUntilTheDayTheyDiffer) {
  constexpr std::int32_t before_hype = 10;
  WorldPlan troubled = troubled_world(customers, before_hype);
  troubled.changes = [all = troubled.changes](const RunKey& key) {
    std::vector<TimedChange> changes = all(key);
    std::erase_if(changes, [](const TimedChange& change) { return change.name == "delay_notice"; });
    return changes;
  };
  EXPECT_EQ(unobserved(troubled), unobserved(quiet_world(customers, before_hype)));
  troubled.days = days;
  EXPECT_NE(unobserved(troubled), unobserved(quiet_world(customers, days)));
}

TEST(Determinism, ASourceThatIsSilentChangesNothing) {
  const WorldPlan plan = troubled_world(customers, days);
  SourceEntry silent;
  silent.name = "silent";
  WorldPlan with_silent = plan;
  with_silent.sources.insert(with_silent.sources.begin(), {&silent, silent.defaults});
  EXPECT_EQ(unobserved(with_silent), unobserved(plan));
}

TEST(Determinism, ALeverThatIsNeverInForceChangesNothing) {
  const WorldPlan plan = troubled_world(customers, days);
  WorldPlan with_lever = plan;
  with_lever.changes = [all = plan.changes](const RunKey& key) {
    std::vector<TimedChange> changes = all(key);
    changes.insert(changes.begin(), {"unused", Day{5000}, Day{6000},
                                     [](World& world, Day) { world.company.quality = 3; }});
    return changes;
  };
  EXPECT_EQ(unobserved(with_lever), unobserved(plan));
}

struct Recording {
  std::uint64_t state = 0;
  RecordedRun run;
};

Recording recorded(const WorldPlan& plan, std::span<const OutcomeEntry> catalogue) {
  const RunKey key{2026, 0};
  const Population population(plan.population, key, small_blocks);
  Recorder recorder({population.blocks(), population.segment_count(), plan.days, true}, catalogue);
  const std::uint64_t state = simulate(plan, population, key, &recorder).digest;
  return {state, recorder.take()};
}

TEST(Determinism, AnOutcomeMoreChangesNeitherTheRunNorTheOthers) {
  const WorldPlan plan = troubled_world(customers, days);
  const std::span<const OutcomeEntry> usual = outcome_catalogue();
  std::vector<OutcomeEntry> with_another(usual.begin(), usual.end());
  with_another.push_back({.name = "another",
                          .long_name = "another",
                          .definition = "Needs and answers.",
                          .unit = count_per_customer,
                          .statistic = Statistic::total,
                          .bins = BinLayout::linear(0, 100, 10),
                          .value = readers<NeedEvent, SurveyEvent>(
                              [](const auto&, std::size_t) -> double { return 1; })});
  const Recording one = recorded(plan, usual);
  const Recording other = recorded(plan, with_another);
  EXPECT_EQ(other.state, one.state);
  ASSERT_GT(other.run.distributions.size(), one.run.distributions.size());
  EXPECT_TRUE(std::equal(one.run.distributions.begin(), one.run.distributions.end(),
                         other.run.distributions.begin()));
  EXPECT_TRUE(
      std::equal(one.run.daily.begin(), one.run.daily.end(), other.run.daily.begin(),
                 [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }));
}

TEST(Determinism, NoTwoPlacesInTheModelShareTheirLuck) {
  if (!draws_are_audited) GTEST_SKIP() << "this is a release build, whose draws are not audited";
  AddressAudit audit;
  const RunKey key{2026, 0, &audit};
  const WorldPlan plan = troubled_world(2000, 60);
  const Population population(plan.population, key, small_blocks);
  simulate(plan, population, key, nullptr);
  EXPECT_GT(audit.size(), 10000u);
  AddressAudit audit_of_worn;
  const RunKey same_key{2026, 0, &audit_of_worn};
  simulate(worn_world(2000, 60), population, same_key, nullptr);
  EXPECT_GT(audit_of_worn.size(), 10000u);
}

TEST(Determinism, NoTwoPlacesOfTalkInPublicShareTheirLuck) {
  if (!draws_are_audited) GTEST_SKIP() << "this is a release build, whose draws are not audited";
  AddressAudit audit;
  const RunKey key{2026, 0, &audit};
  const WorldPlan plan = talkative_world(2000, 60);
  const Population population(plan.population, key, small_blocks);
  simulate(plan, population, key, nullptr);
  EXPECT_GT(audit.size(), 10000u);
}

TEST(Determinism, ReplicationsAndSeedsDiffer) {
  const WorldPlan plan = quiet_world(customers, 30);
  EXPECT_NE(run(plan, 1, small_blocks, 0).state, run(plan, 1, small_blocks, 1).state);
}

}  // namespace
}  // namespace cxsim
