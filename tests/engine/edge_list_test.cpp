#include "engine/edge_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <tuple>

#include "tests/engine/network_checks.h"

namespace cxsim {

bool operator==(const Tie& one, const Tie& other) {
  return std::tie(one.one, one.other) == std::tie(other.one, other.other);
}

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class EdgeListFile : public testing::Test {
 protected:
  EdgeList read(const std::string& text) {
    std::ofstream(path_) << text;
    return read_edge_list(path_);
  }
  // The line that is refused, and the problem.
  std::pair<std::size_t, std::string> refusal(const std::string& text) {
    try {
      read(text);
    } catch (const EdgeListError& error) {
      EXPECT_EQ(error.file(), path_);
      EXPECT_THAT(error.what(), testing::StartsWith(path_ + ":"));
      return {error.line(), error.problem()};
    }
    return {0, "nothing was refused"};
  }
  void TearDown() override { std::filesystem::remove(path_); }

  std::string path_ = testing::TempDir() + "ties_" +
                      testing::UnitTest::GetInstance()->current_test_info()->name() + ".csv";
};

TEST_F(EdgeListFile, ReadsTwoColumnsHoweverTheyAreSeparated) {
  const EdgeList list = read("0,1\n2;3\n4 5\n6\t7\n 8 , 9 \n10,11");
  EXPECT_THAT(list.ties,
              ElementsAre(Tie{0, 1}, Tie{2, 3}, Tie{4, 5}, Tie{6, 7}, Tie{8, 9}, Tie{10, 11}));
  EXPECT_EQ(list.largest_id, 11);
}

TEST_F(EdgeListFile, SkipsHeaderCommentsEmptyLinesAndWindowsLineEnds) {
  const EdgeList list =
      read("\xEF\xBB\xBF# who knows whom\r\n\r\nu,v\r\n3,1  # friends\r\n\n1,2\n");
  EXPECT_THAT(list.ties, ElementsAre(Tie{3, 1}, Tie{1, 2}));
}

TEST_F(EdgeListFile, RefusesWhatIsNotATieWithItsLine) {
  for (const std::string bad : {"1", "1,", "1,,2", "1,2,3", "1,x", "x,1", "-1,2", "1.5,2", "0x1,2",
                                "1,4294967295", "1,99999999999", "u,v"}) {
    EXPECT_EQ(refusal("u,v\n0,1\n" + bad + "\n5,6\n").first, 3) << bad;
  }
}

TEST_F(EdgeListFile, TakesAHeaderForOneOnlyWhereBothColumnsAreNames) {
  EXPECT_EQ(refusal("id\n0,1\n").first, 1);
  EXPECT_EQ(refusal("a,1\n0,1\n").first, 1);
}

TEST_F(EdgeListFile, ShowsTheStartOfABadLineAndWhatWouldBeRight) {
  const auto [line, problem] = refusal("0,1\n" + std::string(1000, '\x01') + "\n");
  EXPECT_EQ(line, 2);
  EXPECT_THAT(problem, HasSubstr("`" + std::string(40, '?') + "...` is not a tie"));
  EXPECT_THAT(problem, HasSubstr("such as `17,42`"));
}

TEST_F(EdgeListFile, IsRefusedAsAWholeWhereItIsMissingOrEmpty) {
  EXPECT_THAT(refusal("u,v\n"), testing::Pair(0, "the file holds no ties"));
  path_ = testing::TempDir() + "no_such_directory/ties.csv";
  EXPECT_THAT(refusal(""), testing::Pair(0, "the file cannot be opened"));
}

// 4,039 people and 88,234 friendships [McAuley & Leskovec 2012].
TEST(EdgeList, MakesANetworkOfRealFriendships) {
  const std::string path = CXSIM_SHARED_DATA "/networks/facebook_edges.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here";
  const EdgeList list = read_edge_list(path);
  EXPECT_EQ(list.ties.size(), 88'234);
  EXPECT_EQ(list.largest_id, 4038);
  const Network network = build_from_ties(list.largest_id + 1, list.ties);
  expect_well_formed(network);
  EXPECT_EQ(network.ties(), 2 * 88'234);
  EXPECT_EQ(triangles(network), 1'612'010);  // as its publishers count
}

}  // namespace
}  // namespace cxsim
