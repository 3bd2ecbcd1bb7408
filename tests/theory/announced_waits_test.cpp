#include "agents/announced_waits.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/theory/sample.h"

// Hanging up after the wait that was announced [model 3.2, 3.3].
namespace cxsim {
namespace {

constexpr double hazard_before = 0.1333;  // per minute
constexpr double reference = 5;
constexpr double minutes = 8;

/// Share of callers with exponential patience who are still in the line.
double survival(const HazardAfterReference& hazard) {
  constexpr std::uint32_t callers = 400'000;
  double left = 0;
  for (std::uint32_t caller = 0; caller < callers; ++caller) {
    const double patience = -std::log(Luck(caller).uniform()) / hazard_before;
    left += patience_after_reference(patience, reference, hazard) > minutes ? 1.0 / callers : 0.0;
  }
  return left;
}

// 400,000 callers: a standard error of .0008.
TEST(Theory, T12_TheHazardOfHangingUpGrowsAfterTheAnnouncedWait) {
  EXPECT_NEAR(survival({.growth = 0.419, .cap = 1e9}), 0.2308, 0.005);
  EXPECT_NEAR(survival({.growth = 0}), 0.3442, 0.005);
}

TEST(Theory, T12_TheHazardIsTheExponentialUpToItsCap) {
  const HazardAfterReference hazard{.growth = 0.2, .cap = 4};
  double used = 0;
  constexpr double step = 1e-4;
  for (int i = 0; i < 200'000; ++i) {
    const double time = (i + 0.5) * step;
    used += step * (time <= reference
                        ? 1.0
                        : std::min(std::exp(hazard.growth * (time - reference)), hazard.cap));
    if (i % 20'000 == 0) {
      EXPECT_NEAR(patience_after_reference(used, reference, hazard), time + step / 2, 1e-4);
    }
  }
}

TEST(Theory, T12_CallsTakeLongerTheLongerTheWaitPastTheReference) {
  const AnnouncedWaitParameters p;
  EXPECT_EQ(longer_handling(4, reference, p), 0);
  EXPECT_NEAR(longer_handling(8, reference, p), 0.5, 1e-12);
  EXPECT_EQ(longer_handling(60, reference, p), 1.0);
}

TEST(Theory, T12_AnEstimateAsLongAsThePatienceMakesHalfOfTheCallersLeave) {
  EXPECT_DOUBLE_EQ(balking_probability(6, 6, 1), 0.5);
  EXPECT_GT(balking_probability(9, 6, 1), 0.95);
  EXPECT_LT(balking_probability(3, 6, 1), 0.05);
}

TEST(Theory, T12_AnAnnouncementReplacesTheAcceptableWaitAsFarAsItIsBelieved) {
  AnnouncedWaitParameters p;
  const Belief belief{1.0, 0.0};  // the reference wait of 5 minutes
  EXPECT_NEAR(acceptable_after_announcement(belief, 5, 1, 5, p), 5, 1e-9);
  const double believed = acceptable_after_announcement(belief, 15, 1, 5, p);
  EXPECT_GT(believed, 9);
  EXPECT_LT(believed, 15);
  EXPECT_LT(acceptable_after_announcement(belief, 15, 0.2, 5, p), believed);
  p.credibility = 0;
  EXPECT_NEAR(acceptable_after_announcement(belief, 15, 1, 5, p), 5, 1e-9);
}

TEST(Theory, T12_TheEstimateIsTheMeanWaitOfALineWithExponentialTimes) {
  EXPECT_NEAR(expected_wait(0, 3, 6, 7.5), 2, 1e-12);
  EXPECT_NEAR(expected_wait(1, 3, 6, 7.5), 2 + 1 / (0.5 + 1 / 7.5), 1e-12);
}

}  // namespace
}  // namespace cxsim
