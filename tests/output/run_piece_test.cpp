#include "output/run_piece.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "output/durable_file.h"
#include "output/outcome.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

/// A study of the baseline as written and `points` of a sweep.
class Pieces : public testing::Test {
 protected:
  Study swept(int points, int replications) const {
    write_durably(directory_ / "study.yaml",
                  "cxsim: 1\nname: swept\nrun: {customers: 200, days: 10, replications: " +
                      std::to_string(replications) +
                      "}\nsweep: {design: sobol, points: " + std::to_string(points) +
                      ", factors: {company.quality: {uniform: {from: -2 u, to: 2 u}}}}\n");
    StudyRequest request;
    request.file = directory_ / "study.yaml";
    request.known_outcomes = outcome_names();
    return read_study(request);
  }
  static std::vector<RunPiece> pieces_of(const Study& study, const Workers& workers) {
    const auto results = results_of(study, nullptr);
    return pieces_left(*results, study.replications, {}, workers);
  }

  TemporaryDirectory directory_;
};

TEST_F(Pieces, AreWholeReplicationsWhereThereAreMany) {
  const std::vector<RunPiece> pieces = pieces_of(swept(2, 40), {4, 2});
  ASSERT_THAT(pieces, SizeIs(40));
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    EXPECT_EQ(pieces[i].replication, i);
    EXPECT_THAT(pieces[i].worlds, ElementsAre(0, 1, 2));
  }
}

TEST_F(Pieces, HaveEveryRunOnceWhereWorldsAreDivided) {
  const std::vector<RunPiece> pieces = pieces_of(swept(32, 2), {4, 1});
  EXPECT_GT(pieces.size(), 8u);
  std::set<std::pair<std::uint32_t, std::uint32_t>> runs;
  std::size_t listed = 0;
  std::size_t first = 0;
  for (const RunPiece& piece : pieces) {
    for (const std::uint32_t world : piece.worlds) runs.emplace(piece.replication, world);
    listed += piece.worlds.size();
    first += piece.is_first ? 1 : 0;
  }
  EXPECT_EQ(listed, 66u);
  EXPECT_EQ(runs.size(), 66u);
  EXPECT_EQ(first, 2u);
}

TEST_F(Pieces, AreWholeOnOneRankHoweverManyThreadsItHas) {
  EXPECT_THAT(pieces_of(swept(32, 1), {1, 16}), SizeIs(1));
}

TEST_F(Pieces, AreFewAtOnceSoThatEveryRankHasSome) {
  EXPECT_EQ(pieces_at_once(20, {4, 16}), 5u);
  EXPECT_EQ(pieces_at_once(1000, {4, 16}), 16u);
  EXPECT_EQ(pieces_at_once(1, {4, 16}), 1u);
}

TEST_F(Pieces, FollowOneUponTheOtherLessOftenOnMoreRanks) {
  double before = runs_in_a_row(20, 3, {1, 1});
  EXPECT_GE(before, 60);
  for (const unsigned ranks : {2u, 4u, 8u}) {
    const double now = runs_in_a_row(20, 3, {ranks, 1});
    EXPECT_LT(now, before);
    EXPECT_GE(now, 60.0 / ranks);
    before = now;
  }
}

}  // namespace
}  // namespace cxsim
