#include "engine/simulation.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/parallel.h"

namespace cxsim {
namespace {

/// A phase of that kind which says that it was called.
Phase once(std::string_view name, std::vector<std::string>& said) {
  return {name, [&said, name](Day) { said.emplace_back(name); }, nullptr};
}
Phase each_block(std::string_view name, std::vector<std::string>& said) {
  return {name, nullptr, [&said, name](Day, BlockId block) {
            said.push_back(std::string(name) + std::to_string(index_of(block)));
          }};
}

TEST(SimulateDays, LeadsABlockThroughAllItsPhasesUpToOneThatRunsOnce) {
  std::vector<std::string> said;
  const std::vector<Phase> phases = {once("dawn", said), each_block("hear ", said),
                                     each_block("buy ", said), once("noon", said),
                                     each_block("judge ", said)};
  ThreadLimit(1).execute(
      [&] { simulate_days({.last = Day{1}}, Blocks(2 * customers_per_block), phases, nullptr); });
  EXPECT_EQ(said, (std::vector<std::string>{"dawn", "hear 0", "buy 0", "hear 1", "buy 1", "noon",
                                            "judge 0", "judge 1"}));
}

TEST(SimulateDays, EndsAfterTheDayThatIsSaidToBeTheLast) {
  int days = 0;
  const std::vector<Phase> phases = {{"day", [&](Day) { ++days; }, nullptr}};
  const Day end = simulate_days({.first = Day{3}, .last = Day{10}}, Blocks(1), phases,
                                [](Day day) { return day < Day{5}; });
  EXPECT_EQ(days, 3);
  EXPECT_EQ(end, Day{6});
}

}  // namespace
}  // namespace cxsim
