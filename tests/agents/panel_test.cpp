#include "agents/panel.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <vector>

namespace cxsim {
namespace {

const RunKey run{.seed = 5};

std::vector<std::uint32_t> members(const Panel& panel) {
  std::vector<std::uint32_t> all;
  for (std::size_t row = 0; row < panel.size(); ++row) all.push_back(panel.member(row));
  return all;
}

void expect_rows_to_be_found(std::uint32_t customers, std::uint32_t rows) {
  const Panel panel(customers, rows, 1, run);
  ASSERT_EQ(panel.size(), std::min(customers, rows));
  std::size_t found = 0;
  for (std::uint32_t customer = 0; customer < customers; ++customer) {
    const std::size_t row = panel.row_of(customer);
    if (row == panel.size()) continue;
    ASSERT_LT(row, panel.size());
    ASSERT_EQ(panel.member(row), customer) << customers << " customers, " << rows << " rows";
    ++found;
  }
  ASSERT_EQ(found, panel.size()) << customers << " customers, " << rows << " rows";
}

TEST(Panel, FindsEveryMemberAndNobodyElse) {
  for (std::uint32_t customers = 1; customers <= 1000; ++customers) {
    for (const std::uint32_t rows :
         {1u, 2u, 7u, customers / 3 + 1, customers / 2 + 1, customers, customers + 1}) {
      expect_rows_to_be_found(customers, rows);
    }
  }
}

TEST(Panel, FindsEveryMemberOfALargePopulation) {
  expect_rows_to_be_found(1'000'003, 20'000);
}

TEST(Panel, OfASmallPopulationIsEverybody) {
  const Panel panel(40, 20'000, 3, run);
  ASSERT_EQ(panel.size(), 40);
  for (std::uint32_t customer = 0; customer < 40; ++customer) {
    EXPECT_EQ(panel.row_of(customer), customer);
  }
}

TEST(Panel, CanBeNobody) {
  const Panel panel(40, 0, 3, run);
  EXPECT_EQ(panel.size(), 0);
  EXPECT_EQ(panel.row_of(7), panel.size());
}

TEST(Panel, IsTheSameInEveryScenarioAndAnotherInEveryReplication) {
  EXPECT_EQ(members(Panel(1000, 100, 3, run)), members(Panel(1000, 100, 5, run)));
  EXPECT_NE(members(Panel(1000, 100, 3, run)),
            members(Panel(1000, 100, 3, {.seed = 5, .replication = 1})));
}

TEST(Panel, IsSpreadOverThePopulation) {
  const Panel panel(1000, 10, 1, run);
  for (std::size_t row = 0; row < 10; ++row) EXPECT_EQ(panel.member(row) / 100, row);
}

TEST(Panel, BooksSourcesOfARowApart) {
  Panel panel(10, 10, 2, run);
  panel.book(3, 1, 4, 0.5, 0.1);
  panel.book(3, 1, 4, 0.25, 0.1);
  EXPECT_EQ(panel.entry(3, 1, 4).evidence, 0.2);
  for (std::size_t row = 0; row < 10; ++row) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      const bool booked = row == 3 && k == 4;
      EXPECT_EQ(panel.entry(row, 0, k).precision, 0);
      EXPECT_EQ(panel.entry(row, 1, k).precision, booked ? 0.75 : 0);
    }
  }
}

TEST(Panel, AveragesSharesOverCustomersOfASegment) {
  const std::array<SourceEntry, 2> entries{};
  const std::array<ActiveSource, 2> sources = {
      {{&entries[0], {.control = 1.0}}, {&entries[1], {}}}};
  Panel panel(3, 3, 2, run);
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      const double precision = row == 0 ? 1 : 3;
      panel.book(row, 0, k, precision, precision * 0.5);
      panel.book(row, 1, k, 1, 0);
    }
  }
  const std::array<std::uint8_t, 3> segment_of_row = {0, 1, 1};
  const BarShares shares = panel.shares(sources, Levels{}, segment_of_row, 2);
  EXPECT_EQ(shares.segments, 3);
  EXPECT_EQ(shares.control, (std::vector<double>{1, 0}));
  EXPECT_EQ(shares.panel_customers, (std::vector<std::int64_t>{3, 1, 2}));
  EXPECT_DOUBLE_EQ(shares.share[shares.index(1, 0, 0)], 0.5);
  EXPECT_DOUBLE_EQ(shares.share[shares.index(2, 0, 0)], 0.75);
  EXPECT_DOUBLE_EQ(shares.share[shares.index(0, 0, 0)], (0.5 + 0.75 + 0.75) / 3);
  EXPECT_DOUBLE_EQ(shares.push[shares.index(2, 5, 0)], 0.375);
  EXPECT_DOUBLE_EQ(shares.push[shares.index(2, 5, 1)], 0);
}

}  // namespace
}  // namespace cxsim
