#include "agents/memory.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <initializer_list>

#include "agents/parameters.h"
#include "agents/trust.h"
#include "engine/elementary.h"
#include "tests/theory/sample.h"

// What remains: trust, the remembered journey, the bond, the scores [model 1.6, 2.3, 8.1, 8.4].
namespace cxsim {
namespace {

constexpr double loss_aversion = 1.955;

double trust_after_many_promises(double kept_rate, double broken_weight, double relief) {
  Trust trust = TrustParameters{}.start;
  Luck luck(1);
  for (int promise = 0; promise < 40'000; ++promise) {
    trust = luck.uniform() < kept_rate ? after_kept_promise(trust)
                                       : after_broken_promise(trust, broken_weight, relief);
  }
  return trust.level();
}

TEST(Theory, T06_TrustLearnsTheRateOfKeptPromises) {
  // Three standard errors of the share of 40,000 are .0045; d trust / d share is at most 1.65.
  EXPECT_NEAR(trust_after_many_promises(0.9, 1.0, 0.0), 0.9, 0.01);
  EXPECT_NEAR(trust_after_many_promises(0.9, 2.0, 0.0), 0.818, 0.01);
}

TEST(Theory, T06_AnHonestNoticeHalvesTheDamage) {
  EXPECT_NEAR(trust_after_many_promises(0.9, 2.0, TrustParameters{}.notice_relief), 0.9, 0.01);
  EXPECT_EQ(after_broken_promise({8, 2}, 2.0, 0.5).broken, 3.0);
}

TEST(Theory, T06_TrustStartsAtFourFifthsAndReturnsThere) {
  const TrustParameters parameters;
  EXPECT_DOUBLE_EQ(parameters.start.level(), 0.8);
  const Trust ruined{8, 20};
  const Trust later =
      forgotten(ruined, parameters.start, kept_in_mind(730, parameters.time_constant));
  EXPECT_NEAR(later.broken - 2, 18 / std::exp(1.0), 1e-9);
  EXPECT_NEAR(
      forgotten(ruined, parameters.start, kept_in_mind(73'000, parameters.time_constant)).level(),
      0.8, 1e-9);
}

constexpr double as_kept = 1e-7;  // moments are kept in single precision

double remembered(std::initializer_list<double> journey) {
  Moments moments;
  for (const double moment : journey) moments = with_moment(moments, moment, loss_aversion);
  return remembered_journey(moments, PeakEnd{});
}

TEST(Theory, T10_ALessBadEndRedeemsABadJourney) {
  EXPECT_GT(remembered({-2, -2, -0.5}), remembered({-2, -2}));
  for (std::uint32_t customer = 0; customer < 1000; ++customer) {
    Luck luck(customer);
    const double bad = -luck.between(1, 3);
    const double less_bad = bad * luck.between(0.05, 0.9);
    EXPECT_GT(remembered({bad, bad, less_bad}), remembered({bad, bad}));
  }
}

TEST(Theory, T10_DurationIsNeglected) {
  for (const double moment : {-1.5, -0.2, 0.0, 0.7}) {
    EXPECT_NEAR(remembered({moment, moment}), remembered({moment, moment, moment, moment}),
                as_kept);
    EXPECT_NEAR(remembered({moment}), moment, as_kept);
  }
}

TEST(Theory, T10_BadThenGoodIsRememberedBetterThanGoodThenBad) {
  for (std::uint32_t customer = 0; customer < 1000; ++customer) {
    Luck luck(customer);
    const double good = luck.between(0.1, 2);
    const double bad = -luck.between(0.1, 2);
    EXPECT_GT(remembered({bad, good}), remembered({good, bad}));
  }
}

TEST(Theory, T10_ThePeakIsWhatWasFeltMostStrongly) {
  EXPECT_NEAR(remembered({1.0, -0.6, 0.0}), 0.35 * -0.6 + 0.3 * 0.4 / 3, as_kept);
  EXPECT_NEAR(remembered({1.0, -0.4, 0.0}), 0.35 * 1.0 + 0.3 * 0.6 / 3, as_kept);
}

TEST(Theory, T26_DelightBuildsTheBondGeometrically) {
  double bond = 0;
  for (int n = 1; n <= 40; ++n) {
    bond = bond_after(bond, 1.0, BondRates{});
    EXPECT_NEAR(bond, 1 - std::pow(1 - 0.15, n), 1e-9);
  }
}

TEST(Theory, T26_OneDisappointmentTearsItInProportion) {
  EXPECT_NEAR(0.8 - bond_after(0.8, -1.0, BondRates{}), 0.36, 1e-9);
  EXPECT_NEAR(0.8 - bond_after(0.8, -0.5, BondRates{}), 0.18, 1e-9);
  EXPECT_NEAR(0.8 - bond_after(0.8, -3.0, BondRates{}), 0.36, 1e-9);
}

TEST(Theory, T26_MetExpectationsLetTheBondFadeWhateverTheStars) {
  const MemoryParameters memory;
  double bond = 0.8;
  for (int day = 0; day < 1155; ++day) {
    bond = bond_after(bond, memory.bond.threshold, memory.bond);
    bond *= exponential(-memory.bond_decay);
  }
  EXPECT_NEAR(bond, 0.8 * std::exp(-0.0006 * 1155), 1e-9);
  EXPECT_NEAR(bond, 0.4, 2e-4);  // the half-life is 1155 days, rounded
}

/// Net promoter score of answers that are normal before rounding, in points.
double net_promoter_score(double mean, double spread) {
  double score = 0;
  for (int answer = -20; answer <= 40; ++answer) {
    const double share =
        normal_cdf((answer + 0.5 - mean) / spread) - normal_cdf((answer - 0.5 - mean) / spread);
    score += 100 * share * promoter_sign(answer);
  }
  return score;
}

TEST(Theory, T27_NetPromoterScoreOfNormalAnswers) {
  EXPECT_NEAR(net_promoter_score(7.0, 2.0), -17.5, 0.3);
  EXPECT_NEAR(net_promoter_score(7.5, 2.0), 0.0, 0.3);
  EXPECT_NEAR(net_promoter_score(8.0, 2.0), 17.5, 0.3);
  EXPECT_NEAR(net_promoter_score(8.5, 2.0), 34.1, 0.3);
  EXPECT_NEAR(net_promoter_score(8.0, 1.5), 21.1, 0.3);
}

TEST(Theory, T27_LikelihoodToRecommendFollowsSatisfactionAndBond) {
  EXPECT_NEAR(likelihood_to_recommend(0.0, 0.3), 7.50, printed(2));
  EXPECT_NEAR(likelihood_to_recommend(0.8, 0.3), 8.52, printed(2));
  EXPECT_NEAR(likelihood_to_recommend(-1.4, 0.3), 4.92, printed(2));
  EXPECT_NEAR(likelihood_to_recommend(0.0, 0.8), 8.64, printed(2));
  EXPECT_NEAR(likelihood_to_recommend(0.0, 0.0), 6.57, printed(2));
}

}  // namespace
}  // namespace cxsim
