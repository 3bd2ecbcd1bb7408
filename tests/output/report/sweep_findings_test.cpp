#include "output/report/sweep_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr double unseen = std::numeric_limits<double>::quiet_NaN();

/// One replication of worlds with these means.
struct Worlds {
  StudyTable table;

  Worlds(const std::vector<double>& stars, std::string_view other,
         const std::vector<double>& others) {
    table.segments = {"all"};
    table.replications = table.finished = 1;
    for (std::size_t i = 0; i < stars.size(); ++i) {
      table.scenarios.push_back("w" + std::to_string(i));
    }
    add("satisfaction", stars);
    add(other, others);
  }
  void add(std::string_view name, const std::vector<double>& values) {
    table.outcomes.push_back(described(outcome_catalogue()[find_outcome(name).value()], "EUR"));
    table.outcomes.back().values = values;
  }
  std::vector<std::size_t> front() const {
    return pareto_front(table, table.outcomes[0], table.outcomes[1]);
  }
};

TEST(ParetoFront, IsWhatNoOtherWorldBeatsInBoth) {
  const Worlds worlds({4.0, 3.0, 3.5, 3.4, 2.0}, "contribution", {10, 30, 20, 15, 30});
  EXPECT_THAT(worlds.front(), ElementsAre(0, 2, 1));
}

TEST(ParetoFront, TakesLessOfWhatIsToBeLow) {
  const Worlds worlds({4.0, 3.0, 3.5}, "churn", {0.3, 0.1, 0.4});
  EXPECT_THAT(worlds.front(), ElementsAre(0, 1));
}

TEST(ParetoFront, LeavesOutWhatWasNotSeenAndKeepsOneOfEquals) {
  const Worlds worlds({4.0, 5.0, 4.0}, "contribution", {10, unseen, 10});
  EXPECT_THAT(worlds.front(), ElementsAre(0));
}

TEST(ParetoFront, IsNamedWithAWarning) {
  const Worlds worlds({4.0, 3.0}, "contribution", {10, 30});
  EXPECT_THAT(front_sentence(worlds.table, worlds.table.outcomes[0], worlds.table.outcomes[1],
                             worlds.front()),
              testing::AllOf(HasSubstr("2 of 2 worlds are beaten by no other in both mean "
                                       "satisfaction and mean contribution"),
                             HasSubstr(": w0 and w1."), HasSubstr("fresh seed")));
}

}  // namespace
}  // namespace cxsim
