#include "output/memory_needs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/errors.h"

namespace cxsim {
namespace {

Study study_of(std::uint32_t customers, std::uint32_t replications, std::size_t scenarios) {
  Study study;
  study.customers = customers;
  study.replications = replications;
  study.scenarios.resize(scenarios);
  return study;
}

TEST(MemoryNeeds, GrowWithCustomersAndThreadsButHardlyWithWorlds) {
  const double usual = memory_needs(study_of(100'000, 20, 3), 2);
  EXPECT_GT(memory_needs(study_of(200'000, 20, 3), 2), 1.25 * usual);
  EXPECT_GT(memory_needs(study_of(100'000, 20, 3), 4), 1.5 * usual);
  EXPECT_LT(memory_needs(study_of(100'000, 20, 30), 2), 1.3 * usual);
}

double bytes_of_customer(const Study& larger, const Study& smaller, unsigned threads) {
  return (memory_needs(larger, threads) - memory_needs(smaller, threads)) /
         (larger.customers - smaller.customers);
}

// What was measured of the baseline, whose customers have ten neighbours: a fifth less.
TEST(MemoryNeeds, AreALittleMoreThanWasMeasured) {
  EXPECT_NEAR(bytes_of_customer(study_of(2'000'000, 1, 1), study_of(1'000'000, 1, 1), 1), 1.2 * 139,
              15);
  EXPECT_NEAR(bytes_of_customer(study_of(2'000'000, 1, 2), study_of(1'000'000, 1, 2), 1), 1.2 * 174,
              15);
  EXPECT_NEAR(bytes_of_customer(study_of(2'000'000, 1, 4), study_of(1'000'000, 1, 4), 2), 1.2 * 287,
              25);
}

TEST(MemoryNeeds, GrowWithTiesAndWithWhatCustomersKeepInMind) {
  const double usual = memory_needs(study_of(1'000'000, 1, 1), 1);
  Study many_ties = study_of(1'000'000, 1, 1);
  many_ties.scenarios[0].plan.population.network.neighbours = 50;
  EXPECT_NEAR(memory_needs(many_ties, 1) - usual, 1.2 * 18.4e6, 5e6);
  many_ties.scenarios[0].plan.population.network.rewiring = 0.5;
  EXPECT_NEAR(memory_needs(many_ties, 1) - usual, 1.2 * 99e6, 5e6);
  // Their making takes more than the lives that come later.
  many_ties.scenarios[0].plan.population.network.neighbours = 200;
  EXPECT_NEAR(memory_needs(many_ties, 1), 1.2 * 667e6, 50e6);
  Study angry = study_of(1'000'000, 1, 1);
  angry.scenarios[0].plan.parameters.voice.on = true;
  EXPECT_NEAR(memory_needs(angry, 1) - usual, 1.2 * 52e6, 1e6);
}

TEST(MemoryNeeds, GrowWherePopulationsAreNotShared) {
  Study study = study_of(1'000'000, 1, 2);
  const double usual = memory_needs(study, 1);
  study.scenarios[1].same_population_as_baseline = false;
  EXPECT_NEAR(memory_needs(study, 1) - usual, 1.2 * 33e6, 1e6);
}

TEST(MemoryNeeds, StopGrowingWithThreadsWhereReplicationsWaitForEachOther) {
  const Study large = study_of(2'000'000, 20, 1);
  EXPECT_EQ(memory_needs(large, 8), memory_needs(large, 1));
}

TEST(ReplicationsThatFit, AreAsManyAsThereAreThreadsOrMemoryFor) {
  const Study study = study_of(20'000, 100, 1);
  EXPECT_EQ(replications_that_fit(study, 16, 100e9), 16);
  EXPECT_EQ(replications_that_fit(study, 16, memory_needs(study, 16)), 16);
  const std::uint32_t fewer = replications_that_fit(study, 16, 0.5 * memory_needs(study, 16));
  EXPECT_GE(fewer, 5);
  EXPECT_LE(fewer, 8);
  EXPECT_EQ(replications_that_fit(study, 16, 1), 1);
}

TEST(ReplicationsThatFit, AreOneWhereCustomersAreMany) {
  EXPECT_EQ(replications_that_fit(study_of(2'000'000, 100, 1), 16, 1e12), 1);
}

TEST(MemoryNeeds, AreRefusedWhereTheyAreLargerThanWhatIsFree) {
  const Study study = study_of(1'000'000, 1, 1);
  refuse_without_memory(study, 1, 10e9);
  try {
    refuse_without_memory(study, 1, 100e6);
    FAIL() << "was not refused";
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("GB of memory and 0.1 GB are free"));
  }
}

TEST(FreeMemory, IsWhatThisMachineHas) {
  EXPECT_GT(free_memory(), 1e6);
}

}  // namespace
}  // namespace cxsim
