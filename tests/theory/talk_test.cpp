#include "agents/talk.h"

#include <gtest/gtest.h>

#include "engine/distribution.h"
#include "tests/theory/sample.h"

// Who talks and to how many [model 6.1].
namespace cxsim {
namespace {

TEST(Theory, T20_TheDelightedAndTheDisappointedTalkMost) {
  const TalkRates rates;
  for (double strength = 0; strength < 3; strength += 0.05) {
    EXPECT_LT(people_told(strength, rates), people_told(strength + 0.05, rates));
    EXPECT_LT(people_told(-strength, rates), people_told(-strength - 0.05, rates));
  }
  EXPECT_EQ(people_told(0, rates), rates.always);
}

TEST(Theory, T20_AtEqualRatesBothSidesTalkAlike) {
  const TalkRates equal{.delighted = 3, .disappointed = 3};
  for (double strength = 0; strength < 3; strength += 0.1) {
    EXPECT_DOUBLE_EQ(people_told(strength, equal), people_told(-strength, equal));
  }
}

TEST(Theory, T20_BadNewsIsToldTwiceAsOftenAtTheExtremes) {
  EXPECT_NEAR(people_told(2, TalkRates{}), 5, 0.4);    // 5 and 10 in soft drinks
  EXPECT_NEAR(people_told(-2, TalkRates{}), 10, 0.4);  // [Goodman/TARP]
}

// Twice as much talk of each disappointed customer, three times as many good stories in the market:
// both hold when one in seven is dissatisfied.
TEST(Theory, T20_GoodStoriesOutnumberBadOnesThreeToOne) {
  const TalkRates rates;
  constexpr std::uint32_t customers = 100'000;
  Sample good;
  Sample bad;
  for (std::uint32_t customer = 0; customer < customers; ++customer) {
    Luck luck(customer);
    const bool dissatisfied = luck.uniform() < 1.0 / 7.0;
    const Distribution told{Family::negative_binomial,
                            {people_told(dissatisfied ? -2 : 2, rates), rates.dispersion}};
    const double count = told.quantile(luck.uniform());
    good.add(dissatisfied ? 0 : count);
    bad.add(dissatisfied ? count : 0);
  }
  const double ratio = good.mean() / bad.mean();
  const double relative_error =
      good.three_standard_errors() / good.mean() + bad.three_standard_errors() / bad.mean();
  ASSERT_LT(relative_error * ratio, 0.2);
  EXPECT_NEAR(ratio, 3.0, 0.4);
}

}  // namespace
}  // namespace cxsim
