#include "engine/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "engine/errors.h"

namespace cxsim {
namespace {

// A place where a number of threads wait until all of them have come. The timeout only ends a test
// that fails.
class Meeting {
 public:
  explicit Meeting(std::size_t expected) : expected_(expected) {}

  void join() {
    std::unique_lock lock(mutex_);
    came_.insert(std::this_thread::get_id());
    complete_.notify_all();
    complete_.wait_for(lock, std::chrono::seconds(20), [&] { return came_.size() >= expected_; });
  }
  std::size_t threads_seen() const { return came_.size(); }

 private:
  std::size_t expected_;
  std::mutex mutex_;
  std::condition_variable complete_;
  std::set<std::thread::id> came_;
};

class WithThreads : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Parallel, WithThreads, testing::Values(1u, 2u, 7u));

TEST_P(WithThreads, AsManyReallyWorkAtOnceAsWereAskedFor) {
  ThreadLimit limit(GetParam());
  EXPECT_EQ(limit.threads(), GetParam());
  Meeting meeting(GetParam());
  limit.execute([&] { for_each_index(GetParam(), [&](std::size_t) { meeting.join(); }); });
  EXPECT_EQ(meeting.threads_seen(), GetParam());
}

TEST_P(WithThreads, NoMoreWorkThanWereAskedFor) {
  ThreadLimit limit(GetParam());
  std::mutex mutex;
  std::set<std::thread::id> seen;
  limit.execute([&] {
    for_each_index(100, [&](std::size_t) {
      std::this_thread::sleep_for(std::chrono::microseconds(100));
      const std::lock_guard lock(mutex);
      seen.insert(std::this_thread::get_id());
    });
  });
  EXPECT_LE(seen.size(), GetParam());
}

TEST_P(WithThreads, EveryIndexIsVisitedOnce) {
  ThreadLimit limit(GetParam());
  std::vector<int> visits(1000);
  limit.execute([&] { for_each_index(visits.size(), [&](std::size_t i) { ++visits[i]; }); });
  EXPECT_EQ(visits, std::vector<int>(1000, 1));
}

TEST_P(WithThreads, NestedLoopsVisitEveryPairOnce) {
  ThreadLimit limit(GetParam());
  std::vector<std::vector<int>> visits(20, std::vector<int>(30));
  limit.execute([&] {
    for_each_index(
        20, [&](std::size_t i) { for_each_index(30, [&](std::size_t j) { ++visits[i][j]; }); });
  });
  EXPECT_EQ(visits, std::vector(20, std::vector<int>(30, 1)));
}

thread_local int outer_items_held = 0;

TEST_P(WithThreads, AThreadWaitingForAnInnerLoopStartsNoOuterItem) {
  ThreadLimit limit(GetParam());
  std::atomic<int> most_held = 0;
  const auto outer = [&](std::size_t i) {
    if (++outer_items_held > most_held) most_held = outer_items_held;
    for_each_index(9, [&](std::size_t j) {
      std::this_thread::sleep_for(std::chrono::microseconds(50 * ((i + j) % 5)));
    });
    --outer_items_held;
  };
  for (int repeat = 0; repeat < 10; ++repeat) {
    limit.execute([&] { for_each_index(16, outer); });
  }
  EXPECT_EQ(most_held, 1);
}

TEST_P(WithThreads, AnExceptionComesOutAndTheThreadsGoOnWorking) {
  ThreadLimit limit(GetParam());
  const auto fails = [](std::size_t i) {
    if (i == 3) throw std::runtime_error("the fourth item failed");
  };
  EXPECT_THROW(limit.execute([&] { for_each_index(10, fails); }), std::runtime_error);
  std::atomic<int> done = 0;
  limit.execute([&] { for_each_index(10, [&](std::size_t) { ++done; }); });
  EXPECT_EQ(done, 10);
}

TEST_P(WithThreads, AnExceptionOfAnInnerLoopEndsTheOuterOne) {
  ThreadLimit limit(GetParam());
  std::atomic<int> running = 0;
  const auto outer = [&](std::size_t) {
    struct Counted {
      explicit Counted(std::atomic<int>& all) : items(all) { ++items; }
      ~Counted() { --items; }
      std::atomic<int>& items;
    } const counted(running);
    for_each_index(5, [](std::size_t j) {
      if (j == 4) throw std::runtime_error("an inner item failed");
    });
  };
  EXPECT_THROW(limit.execute([&] { for_each_index(8, outer); }), std::runtime_error);
  EXPECT_EQ(running, 0);
}

TEST(ForEachIndex, OfNothingDoesNothing) {
  for_each_index(0, [](std::size_t) { FAIL() << "there is no item"; });
}

double sum_of_inverses(unsigned threads, std::size_t grain) {
  ThreadLimit limit(threads);
  double sum = 0;
  limit.execute([&] {
    sum = deterministic_sum(100'003, grain, [](std::size_t first, std::size_t last) {
      double part = 0;
      for (std::size_t i = first; i < last; ++i) part += 1 / (static_cast<double>(i) + 1);
      return part;
    });
  });
  return sum;
}

TEST(DeterministicSum, HasTheSameBitsForAnyNumberOfThreads) {
  const double alone = sum_of_inverses(1, 100);
  for (int repeat = 0; repeat < 20; ++repeat) {
    EXPECT_EQ(sum_of_inverses(2, 100), alone);
    EXPECT_EQ(sum_of_inverses(7, 100), alone);
  }
  // Harmonic number: ln n + gamma + 1 / (2 n), up to 1 / (12 n^2) and rounding.
  EXPECT_NEAR(alone, std::log(100'003.0) + 0.57721566490153286 + 0.5 / 100'003, 1e-9);
}

TEST(DeterministicSum, TakesEveryItemOnceWhateverTheGrain) {
  for (const std::size_t grain : {1u, 7u, 20u, 21u, 1000u}) {
    const double items = deterministic_sum(20, grain, [](std::size_t first, std::size_t last) {
      return static_cast<double>(last - first);
    });
    EXPECT_EQ(items, 20) << "grain " << grain;
  }
  EXPECT_EQ(deterministic_sum(0, 5, [](std::size_t, std::size_t) { return 1.0; }), 0);
}

TEST(DeterministicSum, RefusesChunksOfNothing) {
  EXPECT_THROW(deterministic_sum(5, 0, [](std::size_t, std::size_t) { return 0.0; }),
               InternalError);
}

}  // namespace
}  // namespace cxsim
