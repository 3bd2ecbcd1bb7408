#include "engine/progress.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <vector>

#include "engine/parallel.h"

namespace cxsim {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class ProgressOfATest : public testing::Test {
 protected:
  Progress watch(std::uint64_t total) {
    return Progress(
        total, milliseconds(100),
        [this](const ProgressReport& report) { reports_.push_back(report); },
        [this] { return now_; });
  }

  std::chrono::nanoseconds now_ = seconds(1000);
  std::vector<ProgressReport> reports_;
};

TEST_F(ProgressOfATest, TellsRateAndTimeLeft) {
  Progress progress = watch(1000);
  now_ += seconds(2);
  progress.advance(250);
  ASSERT_EQ(reports_.size(), 1);
  EXPECT_EQ(reports_[0].done, 250);
  EXPECT_EQ(reports_[0].total, 1000);
  EXPECT_DOUBLE_EQ(reports_[0].units_per_second, 125);
  EXPECT_DOUBLE_EQ(reports_[0].seconds_left, 6);
}

TEST_F(ProgressOfATest, IsReportedAtMostOnceInEveryPause) {
  Progress progress = watch(1000);
  for (int i = 0; i < 100; ++i) {
    now_ += milliseconds(10);
    progress.advance(1);
  }
  EXPECT_EQ(reports_.size(), 10);
}

TEST_F(ProgressOfATest, EndsWithAReportWithoutAPause) {
  Progress progress = watch(2);
  now_ += milliseconds(150);
  progress.advance(1);
  now_ += milliseconds(1);
  progress.advance(1);
  ASSERT_EQ(reports_.size(), 2);
  EXPECT_EQ(reports_[1].done, 2);
  EXPECT_EQ(reports_[1].seconds_left, 0);
}

TEST_F(ProgressOfATest, KnowsNoEndBeforeAnythingIsDone) {
  Progress progress = watch(2);
  now_ += seconds(1);
  progress.advance(0);
  ASSERT_EQ(reports_.size(), 1);
  EXPECT_TRUE(std::isinf(reports_[0].seconds_left));
}

TEST(Progress, CountsEveryUnitOfEveryThreadAndIsRenderedByOneAtATime) {
  std::atomic<int> rendering = 0;
  bool overlapped = false;
  ProgressReport last;
  Progress progress(10'000, milliseconds(0), [&](const ProgressReport& report) {
    overlapped |= ++rendering > 1;
    last = report;
    --rendering;
  });
  ThreadLimit limit(7);
  limit.execute([&] { for_each_index(1000, [&](std::size_t) { progress.advance(10); }); });
  EXPECT_FALSE(overlapped);
  EXPECT_EQ(last.done, 10'000);
}

}  // namespace
}  // namespace cxsim
