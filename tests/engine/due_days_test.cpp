#include "engine/due_days.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/collect_due.h"
#include "engine/errors.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// About one in twenty due on day 100, of all kinds; others on the days around, or never.
std::vector<DueDay> some_due_days(std::size_t size) {
  std::mt19937 random(7);
  std::vector<DueDay> due(size);
  for (DueDay& one : due) {
    const auto offset = static_cast<int>(random() % 20);
    if (offset < 19) one = DueDay(Day{91 + offset}, random() % 4);
  }
  return due;
}

TEST(DueDay, KeepsItsDayAndKind) {
  const DueDay due(Day{DueDay::last_day}, 3);
  EXPECT_EQ(due.day(), Day{DueDay::last_day});
  EXPECT_EQ(due.kind(), 3);
  EXPECT_FALSE(due.is_never());
}

TEST(DueDay, NeverIsLaterThanAll) {
  EXPECT_TRUE(DueDay().is_never());
  EXPECT_LT(DueDay(Day{DueDay::last_day}, 3), DueDay());
  EXPECT_LT(DueDay(Day{4}, 3), DueDay(Day{5}, 0));
}

TEST(ScanDue, ListsTheCustomersOfTheDayByKind) {
  const std::vector<DueDay> due{DueDay(Day{3}, 0), DueDay(Day{4}, 1), DueDay(),
                                DueDay(Day{4}, 3), DueDay(Day{4}, 1), DueDay(Day{5}, 1)};
  DueLists lists;
  scan_due(due, 1000, Day{4}, lists);
  EXPECT_THAT(lists.of_kind,
              ElementsAre(IsEmpty(), ElementsAre(1001u, 1004u), IsEmpty(), ElementsAre(1003u)));
}

TEST(ScanDue, ForgetsWhatWasListedBefore) {
  const std::vector<DueDay> due{DueDay(Day{3}, 2)};
  DueLists lists;
  scan_due(due, 0, Day{3}, lists);
  scan_due(due, 0, Day{4}, lists);
  EXPECT_THAT(lists.of_kind, testing::Each(IsEmpty()));
}

TEST(ScanDue, FindsExactlyWhatALookAtEachCustomerFinds) {
  const std::vector<DueDay> due = some_due_days(32'768 + 17);
  DueLists expected;
  for (std::uint32_t i = 0; i < due.size(); ++i) {
    if (due[i].day() == Day{100}) expected.of_kind[due[i].kind()].push_back(5 + i);
  }
  DueLists lists;
  scan_due(due, 5, Day{100}, lists);
  EXPECT_EQ(lists.of_kind, expected.of_kind);
  EXPECT_GT(lists.of_kind[3].size(), 300);
}

TEST(ScanDue, NeverFindsThoseWhoAreNeverDue) {
  const std::vector<DueDay> due(1000);
  DueLists lists;
  scan_due(due, 0, Day{DueDay::last_day}, lists);
  EXPECT_THAT(lists.of_kind, testing::Each(IsEmpty()));
  EXPECT_THROW(scan_due(due, 0, Day{DueDay::last_day + 1}, lists), InternalError);
}

TEST(ScanDue, FindsEverybodyOnTheFirstAndTheLastDay) {
  for (const int day : {0, DueDay::last_day}) {
    const std::vector<DueDay> due(5000, DueDay(Day{day}, 3));
    DueLists lists;
    scan_due(due, 0, Day{day}, lists);
    EXPECT_EQ(lists.of_kind[3].size(), 5000) << "day " << day;
    EXPECT_EQ(lists.of_kind[3].back(), 4999) << "day " << day;
  }
}

TEST(CollectDue, GivesTheSameWithAndWithoutWideInstructions) {
  const std::vector<DueDay> due = some_due_days(DueFound::most);
  DueBuffer wide;
  DueBuffer portable;
  for (const std::size_t size : {0u, 1u, 15u, 16u, 31u, 32u, 33u, 1000u, 4096u}) {
    for (const int day : {0, 91, 100, 109, 110}) {
      const auto part = std::span(due).first(size);
      const std::size_t found = collect_due(part, Day{day}, wide);
      ASSERT_EQ(found, collect_due_portably(part, Day{day}, portable));
      EXPECT_TRUE(std::equal(wide.begin(), wide.begin() + static_cast<std::ptrdiff_t>(found),
                             portable.begin()))
          << size << " customers on day " << day;
    }
  }
}

}  // namespace
}  // namespace cxsim
