#include "output/rank_team.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <string>

#include "engine/errors.h"
#include "engine/parallel.h"
#include "output/durable_file.h"
#include "output/outcome.h"
#include "output/rank_follower.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/thread_ranks.h"

namespace cxsim {
namespace {

using testing::HasSubstr;

constexpr std::string_view two_worlds = R"(
cxsim: 1
name: small
run: {customers: 200, days: 20, seed: 7, replications: 12}
variants:
  as_is: {}
  hype: {levers: {advertising_claim: {hype: 1.5 u}}}
)";

std::string nobody() {
  return "";
}

class Team : public testing::Test {
 protected:
  Team() : study_(read()), stored_(stored_form(study_, {}, {}, {})) {}

  Study read() const {
    write_durably(directory_ / "study.yaml", two_worlds);
    StudyRequest request;
    request.file = directory_ / "study.yaml";
    request.known_outcomes = outcome_names();
    return read_study(request);
  }
  /// Runs the study on so many ranks; a rank but the first is told to stop by what `signal` says.
  void run(unsigned ranks, StudyResults& results, StudyOptions options,
           const std::function<std::string()>& signal = nobody) const {
    run_as_ranks(ranks, [&](Ranks& rank) {
      if (!rank.is_first()) return follow_first_rank(rank, signal);
      RankTeam team(rank, study_, stored_, 1, 1);
      options.team = &team;
      ThreadLimit limit(1);
      try {
        limit.execute([&] { run_study(study_, results, options); });
      } catch (...) {
        dismiss_ranks(rank);
        throw;
      }
      told_ = team.signal();
      received_ = team.received();
      dismiss_ranks(rank);
    });
  }
  std::vector<std::uint64_t> digests(const StudyResults& results) const {
    std::vector<std::uint64_t> all;
    for (std::uint32_t i = 0; i < study_.replications; ++i) {
      for (std::size_t world = 0; world < 2; ++world) all.push_back(results.digest(world, i));
    }
    return all;
  }

  TemporaryDirectory directory_;
  Study study_;
  StoredStudy stored_;
  mutable std::string told_;
  mutable RankTraffic received_;
};

TEST_F(Team, HasTheRunsOfOneRankAlone) {
  const std::vector<std::uint64_t> alone = digests(*run_study(study_, {}));
  for (const unsigned ranks : {2u, 3u}) {
    const auto results = results_of(study_, nullptr);
    run(ranks, *results, {});
    EXPECT_TRUE(results->is_complete());
    EXPECT_EQ(digests(*results), alone);
  }
}

TEST_F(Team, TellsOfEveryRunAndAllCustomerDaysOnce) {
  const auto results = results_of(study_, nullptr);
  StudyOptions options;
  std::atomic<int> ended = 0;
  std::atomic<double> customer_days = 0;
  options.ended = [&](double) { ++ended; };
  options.advanced = [&](double more) { customer_days += more; };
  run(3, *results, options);
  EXPECT_EQ(ended, 24);
  EXPECT_EQ(customer_days, work_of(study_));
}

TEST_F(Team, StopsWhereAnyRankIsToldTo) {
  const auto results = results_of(study_, nullptr);
  run(3, *results, {}, [] { return std::string("SIGUSR1"); });
  EXPECT_EQ(told_, "SIGUSR1");
}

TEST_F(Team, BeginsNothingOnAnyRankOnceItIsStopped) {
  const auto results = results_of(study_, nullptr);
  StudyOptions options;
  options.stop = [] { return true; };
  run(3, *results, options);
  EXPECT_EQ(results->count(RunStatus::finished), 0u);
}

TEST_F(Team, SaysWhichRankCannotReadTheStudy) {
  stored_.program = "another program";
  const auto results = results_of(study_, nullptr);
  try {
    run(2, *results, {});
    FAIL() << "a rank took part without the study";
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), HasSubstr("rank 1 cannot take part: its runs were made by\n"));
  }
}

}  // namespace
}  // namespace cxsim
