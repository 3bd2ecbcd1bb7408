#include "engine/phase_times.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "engine/parallel.h"

namespace cxsim {
namespace {

TEST(PhaseTimes, LeavePhasesAndTheirOrderAsTheyAre) {
  const Blocks blocks(3 * customers_per_block);
  std::vector<std::string> heard;
  std::atomic<int> visits = 0;
  const std::vector<Phase> phases = {
      {"dawn", [&](Day day) { heard.push_back("dawn " + std::to_string(day.number)); }, nullptr},
      {"work", nullptr, [&](Day, BlockId) { ++visits; }},
      {"dusk",
       [&](Day day) {
         heard.push_back("dusk " + std::to_string(day.number) + " after " + std::to_string(visits));
       },
       nullptr}};
  PhaseTimes times;
  ThreadLimit(2).execute(
      [&] { simulate_days({.last = Day{2}}, blocks, times.timed(phases, blocks), nullptr); });
  EXPECT_EQ(heard,
            (std::vector<std::string>{"dawn 0", "dusk 0 after 3", "dawn 1", "dusk 1 after 6"}));
}

TEST(PhaseTimes, AreKeptByTheNameOfThePhase) {
  const Blocks blocks(2 * customers_per_block);
  const std::vector<Phase> phases = {{"one", [](Day) {}, nullptr},
                                     {"other", nullptr, [](Day, BlockId) {}}};
  PhaseTimes times;
  simulate_days({.last = Day{5}}, blocks, times.timed(phases, blocks), nullptr);
  ASSERT_EQ(times.times().size(), 2u);
  EXPECT_EQ(times.times()[0].name, "one");
  EXPECT_EQ(times.times()[1].name, "other");
  for (const PhaseTime& time : times.times()) {
    EXPECT_GT(time.wall_seconds, 0);
    EXPECT_GT(time.busy_seconds, 0);
  }
}

}  // namespace
}  // namespace cxsim
