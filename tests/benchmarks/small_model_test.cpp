#include "benchmarks/peers/small_model.h"

#include <gtest/gtest.h>

#include <string_view>

#include "engine/parallel.h"

namespace cxsim {
namespace {

constexpr RunKey run{1, 0};

SmallModelResult simulated(std::uint32_t customers, std::int32_t days, unsigned threads,
                           std::string_view luck = "addressed") {
  SmallModelResult result;
  ThreadLimit(threads).execute([&] {
    const Network ties = small_model_ties(customers, run);
    result = simulate_small_model({.days = days}, ties, run, luck);
  });
  return result;
}

// The values on which all peers agreed, within four standard errors of 100,000 customers; the share
// who left and expectations, which neighbours share, within what five seeds differed by.
void expect_the_usual_year(const SmallModelResult& result) {
  EXPECT_NEAR(result.mean_satisfaction, 0.5305, 4 * 0.0956 / 316);
  EXPECT_NEAR(result.sd_satisfaction, 0.0956, 4 * 0.0956 / 447);
  EXPECT_NEAR(result.mean_expectation, 4.53, 0.02);
  EXPECT_NEAR(result.left, 0.00175, 4 * 0.042 / 316);
  EXPECT_NEAR(result.orders, 12.16, 4 * 3.43 / 316);
}

TEST(SmallModel, EndsWhereItsPeersEnd) {
  expect_the_usual_year(simulated(100'000, 365, 2));
}

TEST(SmallModel, EndsThereWithLuckFromGeneratorsToo) {
  expect_the_usual_year(simulated(100'000, 365, 2, "xoshiro"));
  expect_the_usual_year(simulated(100'000, 365, 2, "mersenne"));
}

TEST(SmallModel, HasTheSameBitsForAnyNumberOfThreads) {
  const SmallModelResult alone = simulated(100'000, 60, 1);
  EXPECT_EQ(simulated(100'000, 60, 2).digest, alone.digest);
  EXPECT_EQ(simulated(100'000, 60, 3).digest, alone.digest);
}

// What benchmarks/peers/digests.json says too: a change of speed changes none of them.
TEST(SmallModel, KeepsItsDigest) {
  EXPECT_EQ(simulated(100'000, 365, 2).digest, 0x7a47a25081b47f27u);
}

}  // namespace
}  // namespace cxsim
