#include "engine/experiment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "engine/parallel.h"

namespace cxsim {
namespace {

/// Keeps book of every call, and fails where a call comes before or after its time.
class Bookkeeper : public Experiment {
 public:
  Bookkeeper(std::uint32_t replications, std::uint32_t variants)
      : runs_(replications, std::vector<int>(variants)), finishes_(replications) {}

  std::unique_ptr<SharedWorld> prepare(std::uint32_t replication) override {
    return std::make_unique<World>(*this, replication);
  }
  void run(std::uint32_t replication, std::uint32_t variant, const SharedWorld& shared) override {
    EXPECT_EQ(dynamic_cast<const World&>(shared).replication, replication);
    if (replication == failing_) throw std::runtime_error("replication failed");
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    ++runs_[replication][variant];
    ++total_runs_;
  }
  void finish(std::uint32_t replication) override {
    EXPECT_EQ(std::count(runs_[replication].begin(), runs_[replication].end(), 1),
              static_cast<std::ptrdiff_t>(runs_[replication].size()));
    ++finishes_[replication];
  }
  void fail_in(std::uint32_t replication) { failing_ = replication; }

  const std::vector<std::vector<int>>& runs() const { return runs_; }
  const std::vector<int>& finishes() const { return finishes_; }
  int total_runs() const { return total_runs_; }
  int most_worlds_at_once() const { return most_worlds_; }

 private:
  struct World : SharedWorld {
    World(Bookkeeper& keeper, std::uint32_t number) : replication(number), keeper_(keeper) {
      const std::lock_guard lock(keeper_.mutex_);
      keeper_.most_worlds_ = std::max(keeper_.most_worlds_, ++keeper_.worlds_);
    }
    ~World() override {
      const std::lock_guard lock(keeper_.mutex_);
      --keeper_.worlds_;
    }
    std::uint32_t replication;

   private:
    Bookkeeper& keeper_;
  };

  std::vector<std::vector<int>> runs_;
  std::vector<int> finishes_;
  std::atomic<int> total_runs_ = 0;
  std::uint32_t failing_ = ~std::uint32_t{0};
  std::mutex mutex_;
  int worlds_ = 0;
  int most_worlds_ = 0;
};

class ExperimentWithThreads : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Experiment, ExperimentWithThreads, testing::Values(1u, 2u, 7u));

TEST_P(ExperimentWithThreads, RunsEveryVariantOfEveryReplicationOnce) {
  Bookkeeper keeper(20, 3);
  ThreadLimit limit(GetParam());
  std::uint32_t finished = 0;
  limit.execute([&] { finished = run_experiment(keeper, {20, 3, 0}, nullptr); });
  EXPECT_EQ(finished, 20u);
  EXPECT_EQ(keeper.runs(), std::vector(20, std::vector<int>(3, 1)));
  EXPECT_EQ(keeper.finishes(), std::vector<int>(20, 1));
  EXPECT_LE(keeper.most_worlds_at_once(), static_cast<int>(GetParam()));
}

TEST_P(ExperimentWithThreads, HoldsNoMoreWorldsThanAllowed) {
  Bookkeeper keeper(20, 3);
  ThreadLimit limit(GetParam());
  limit.execute([&] { run_experiment(keeper, {20, 3, 2}, nullptr); });
  EXPECT_LE(keeper.most_worlds_at_once(), 2);
  EXPECT_EQ(keeper.finishes(), std::vector<int>(20, 1));
}

TEST_P(ExperimentWithThreads, StartsNothingAfterItWasToldToStop) {
  Bookkeeper keeper(20, 3);
  ThreadLimit limit(GetParam());
  std::uint32_t finished = 0;
  limit.execute([&] {
    finished = run_experiment(keeper, {20, 3, 0}, [&] { return keeper.total_runs() >= 10; });
  });
  // What was under way on each thread when the tenth run ended is completed.
  EXPECT_GE(keeper.total_runs(), 10);
  EXPECT_LT(keeper.total_runs(), 10 + static_cast<int>(GetParam()));
  const auto complete = std::count(keeper.runs().begin(), keeper.runs().end(), std::vector(3, 1));
  EXPECT_EQ(finished, static_cast<std::uint32_t>(complete));
  EXPECT_EQ(std::count(keeper.finishes().begin(), keeper.finishes().end(), 1), complete);
}

TEST_P(ExperimentWithThreads, EndsEarlyWithTheErrorOfARun) {
  Bookkeeper keeper(200, 3);
  keeper.fail_in(1);
  ThreadLimit limit(GetParam());
  EXPECT_THROW(limit.execute([&] {
    run_experiment(keeper, {200, 3, 0}, nullptr);
  }),
               std::runtime_error);
  EXPECT_EQ(keeper.finishes()[1], 0);
  EXPECT_LT(keeper.total_runs(), 300);
}

}  // namespace
}  // namespace cxsim
