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
  EXPECT_GT(memory_needs(study_of(200'000, 20, 3), 2), 1.5 * usual);
  EXPECT_GT(memory_needs(study_of(100'000, 20, 3), 4), 1.5 * usual);
  EXPECT_LT(memory_needs(study_of(100'000, 20, 30), 2), 1.3 * usual);
}

TEST(MemoryNeeds, StopGrowingWithThreadsWhereReplicationsWaitForEachOther) {
  const Study large = study_of(2'000'000, 20, 1);
  EXPECT_EQ(memory_needs(large, 8), memory_needs(large, 1));
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
