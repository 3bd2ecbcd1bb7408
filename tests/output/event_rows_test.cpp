#include "output/event_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "output/terms.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

BlockEvents events_of_two_segments() {
  BlockEvents events(2);
  events.add<OrderEvent>(0, 1005, Day{3});
  events.add<TalkEvent>(0, 1002, Day{3});
  events.add<TalkEvent>(1, 1009, Day{3});
  events.add<OrderEvent>(0, 1001, Day{3});
  return events;
}

TEST(EventRows, CountCustomersFromTheFirstOfTheirBlock) {
  std::array<bool, event_kind_count> kinds{};
  kinds.fill(true);
  EventRows rows;
  rows.find(events_of_two_segments(), 0, 1000, kinds);
  EXPECT_THAT(rows.of(EventKind::order), ElementsAre(5, 1));
  EXPECT_THAT(rows.of(EventKind::talk), ElementsAre(2));
  EXPECT_THAT(rows.of(EventKind::closing), IsEmpty());
  EXPECT_THAT(rows.all(), ElementsAre(5, 1, 2));
  rows.find(events_of_two_segments(), 1, 1000, kinds);
  EXPECT_THAT(rows.all(), ElementsAre(9));
}

TEST(EventRows, AreFoundForTheKindsThatAreAskedFor) {
  std::array<bool, event_kind_count> kinds{};
  kinds[static_cast<std::size_t>(EventKind::talk)] = true;
  EventRows rows;
  rows.find(events_of_two_segments(), 0, 1000, kinds);
  EXPECT_THAT(rows.all(), ElementsAre(2));
  EXPECT_THAT(rows.of(EventKind::order), IsEmpty());
}

TEST(WithoutNan, KeepsWhatCountsInItsOrder) {
  const double nan = std::nan("");
  std::vector<double> some = {nan, 3, nan, 1, 2, nan};
  std::vector<std::uint32_t> rows = {0, 1, 2, 3, 4, 5};
  EXPECT_EQ(count_nan(some), 3u);
  std::vector<double> alone = some;
  EXPECT_THAT(without_nan(alone), ElementsAre(3, 1, 2));
  EXPECT_THAT(without_nan(some, rows), ElementsAre(3, 1, 2));
  EXPECT_THAT(std::span(rows).first(3), ElementsAre(1, 3, 4));
  std::vector<double> all = {4, 5};
  EXPECT_THAT(without_nan(all), ElementsAre(4, 5));
  std::vector<double> none = {nan, nan};
  EXPECT_THAT(without_nan(none), IsEmpty());
}

TEST(TermsInOrder, ComeAsTheyHappenedWhateverTheKindTheyAreOf) {
  TermsInOrder terms;
  for (int round = 0; round < 2; ++round) {
    terms.start(6);
    terms.put(std::array<std::uint16_t, 2>{1, 4}, std::array<std::uint32_t, 2>{10, 40},
              std::array{0.1, 0.4});
    terms.put(std::array<std::uint16_t, 3>{0, 3, 5}, std::array<std::uint32_t, 3>{0, 30, 50},
              std::array{0.0, std::nan(""), 0.5});
    EXPECT_THAT(terms.values(), ElementsAre(0.0, 0.1, 0.4, 0.5));
    EXPECT_THAT(terms.rows().first(4), ElementsAre(0, 10, 40, 50));
  }
}

}  // namespace
}  // namespace cxsim
