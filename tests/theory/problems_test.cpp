#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "agents/loyalty.h"
#include "agents/market_type.h"
#include "agents/memory.h"
#include "agents/parameters.h"
#include "agents/recovery.h"
#include "agents/returns.h"
#include "agents/satisfaction.h"
#include "agents/voice.h"
#include "agents/win_back.h"
#include "tests/theory/sample.h"

// What customers do about problems and what answers repair [model 5.6-5.8, 7, 8.2].
namespace cxsim {
namespace {

constexpr double anchor = SatisfactionParameters{}.anchor;

/// Closed-form shares of a logit.
std::array<double, response_count> shares(const ProblemSeen& seen, const VoiceParameters& p) {
  std::array<double, response_count> of = response_values(seen, p);
  double sum = 0;
  for (double& value : of) sum += value = std::exp(value);
  for (double& value : of) value /= sum;
  return of;
}

double share_of(Response response, const ProblemSeen& seen) {
  return shares(seen, {})[static_cast<std::size_t>(response)];
}

double voiced(const ProblemSeen& seen) {
  return share_of(Response::private_complaint, seen) + share_of(Response::public_post, seen);
}

constexpr ProblemSeen usual_problem{.severity = 1.2,
                                    .moneyed = true,
                                    .returnable = true,
                                    .bond = 0.1,
                                    .alternatives = 0.69,
                                    .switching = 0.5,
                                    .return_effort = 5};

TEST(Theory, T19_ResponsesFollowTheLogitOfTheirWorth) {
  constexpr int customers = 20000;
  const VoiceParameters p;
  const std::array<double, response_count> values = response_values(usual_problem, p);
  std::array<Sample, response_count> taken;
  for (std::uint32_t customer = 0; customer < customers; ++customer) {
    Luck luck(customer);
    const Response response = chosen_response(
        values, {luck.uniform(), luck.uniform(), luck.uniform(), luck.uniform(), luck.uniform()});
    for (std::size_t i = 0; i < response_count; ++i) {
      taken[i].add(static_cast<std::size_t>(response) == i ? 1 : 0);
    }
  }
  const std::array<double, response_count> expected = shares(usual_problem, p);
  for (std::size_t i = 0; i < response_count; ++i) {
    EXPECT_NEAR(taken[i].mean(), expected[i], taken[i].three_standard_errors()) << i;
  }
}

TEST(Theory, T19_WorthIsTheSumThatTheModelStates) {
  ProblemSeen seen = usual_problem;
  seen.redress = 0.7;
  seen.inclination = 0.4;
  seen.anger = 0.2;
  seen.defective = true;
  VoiceParameters p;
  p.effort = 0.3;
  const auto values = response_values(seen, p);
  EXPECT_EQ(values[0], 0);
  EXPECT_NEAR(values[1], -1.3 + 0.9 * 1.2 + 0.7 + 0.6 * 0.1 + 0.8 - 0.3, 1e-12);
  EXPECT_NEAR(values[2], -3.2 + 0.9 * 1.2 + 0.8 * 0.4 + 0.5 * 0.7 + 0.4 * 0.2 - 0.3 * 0.1, 1e-12);
  EXPECT_NEAR(values[3], -2.2 + 0.8 * 1.2 + 0.6 - 0.02 * 5, 1e-12);
  EXPECT_NEAR(values[4], -2.5 + 1.1 * 1.2 - 0.1 - 0.5 + 0.4 * 0.69, 1e-12);
}

TEST(Theory, T19_VoiceRisesAndExitFallsAsRivalsGo) {
  ProblemSeen seen = usual_problem;
  double voice_before = 0;
  double exit_before = 1;
  for (const int rivals : {3, 1, 0}) {
    seen.alternatives = std::log(1.0 + rivals);
    EXPECT_GT(voiced(seen), voice_before);
    EXPECT_LT(share_of(Response::exit, seen), exit_before);
    voice_before = voiced(seen);
    exit_before = share_of(Response::exit, seen);
  }
}

TEST(Theory, T19_WhoBelievesInRedressSpeaksInsteadOfLeaving) {
  ProblemSeen doubtful = usual_problem;
  ProblemSeen confident = usual_problem;
  doubtful.redress = 0.2;
  confident.redress = 0.8;
  EXPECT_GT(voiced(confident), voiced(doubtful));
  EXPECT_LT(share_of(Response::exit, confident), share_of(Response::exit, doubtful));
}

TEST(Theory, ReturnsOfMetExpectationsAreEightPercentAndRiseWithBrokenPromisesAndHype) {
  const ReturnParameters p;
  EXPECT_NEAR(return_probability(0, false, 0, p), 0.0832, printed(4));
  EXPECT_NEAR(return_probability(1, false, -2, p), 0.0832, printed(4))
      << "neither delight nor modesty counts";
  EXPECT_NEAR(logit(return_probability(-1, true, 0.5, p)), -2.4 + 0.8 + 0.5 + 0.15, 1e-9);
}

RecoveryParameters usual() {
  return {};
}

double recovered(double failed, double justice) {
  const RecoveryParameters p = usual();
  const double bar = recovery_bar(0.8, false, p);
  return recovered_satisfaction(failed, anchor, justice, bar, 1.955, 1.0, p);
}

TEST(Theory, T25_RecoveryReachesTheWorkedPoints) {
  EXPECT_NEAR(recovery_bar(0.8, false, usual()), 0.61, 1e-12);
  EXPECT_NEAR(recovery_bar(0.8, true, usual()), 0.71, 1e-12);
  EXPECT_NEAR(recovered(-0.3, 0.20), -0.58, printed(2));
  EXPECT_NEAR(recovered(-0.3, 0.58), 0.38, printed(2));
  EXPECT_NEAR(recovered(-0.3, 0.884), 1.20, printed(2));
  EXPECT_NEAR(recovered(-1.9, 0.884), 0.87, printed(2));
}

TEST(Theory, T25_AnExcellentAnswerSatisfiesMoreThanNoProblemOnlyWhereItWasNotSevere) {
  EXPECT_GT(recovered(anchor - 1.87, 0.884), anchor);
  EXPECT_LT(recovered(anchor - 1.89, 0.884), anchor);
  EXPECT_LT(recovered(-0.3, 0.84), anchor) << "and only where it was excellent";
  EXPECT_GT(recovered(-0.3, 0.855), anchor);
  EXPECT_EQ(without_paradox(recovered(-0.3, 0.95), anchor), anchor)
      << "not where it cannot be, or for a repeated failure";
}

TEST(Theory, T25_JusticeIsPaidFastAndKind) {
  const RecoveryParameters p;
  EXPECT_NEAR(distributive_justice(0.5, p), 1 - std::exp(-1.0), 1e-9);
  EXPECT_GT(distributive_justice(1.5, p), distributive_justice(1.0, p));
  EXPECT_LT(distributive_justice(2.5, p), distributive_justice(1.5, p)) << "too much irritates";
  EXPECT_NEAR(procedural_justice(2, p), std::exp(-1.0), 1e-9);
  EXPECT_NEAR(interactional_justice(0.4, 1, 0.5, p), logistic(0.6 + 1 - 0.5), 1e-12);
  const Justice justice{1, 0.5, 0.25};
  EXPECT_NEAR(justice.weighed(p.transaction), 0.45 + 0.10 + 0.0875, 1e-12);
  EXPECT_NEAR(justice.weighed(p.loyalty), 0.35 + 0.10 + 0.1125, 1e-12);
}

/// Probability of staying after one order whose journey had these moments.
double stays(const std::vector<double>& moments, double complaints) {
  Moments journey;
  for (const double moment : moments) journey = with_moment(journey, moment, 1.955);
  return 1.0 - drop_out_probability(0.1, remembered_journey(journey, PeakEnd{}), 0.1, 1, complaints,
                                    DropOutWeights{});
}

TEST(Theory, T25_TheParadoxIsInSatisfactionNotInRetention) {
  const double failed = -0.3;
  const double delighted = recovered(failed, 0.95);
  ASSERT_GT(delighted, anchor);
  const double problem_free = stays({0.0}, 0);
  const double well_answered = stays({failed - anchor, delighted - anchor}, 1);
  const double unanswered = stays({failed - anchor}, 2);
  EXPECT_LE(well_answered, problem_free + 0.02);
  EXPECT_GT(well_answered, unanswered + 0.10);
  EXPECT_NEAR(bond_moment(failed, delighted, anchor, usual()), 0.5 * (delighted - anchor), 1e-12)
      << "half of what exceeds the anchor counts for the bond";
}

TEST(Theory, T24_StatedRepurchaseFollowsTheEightCellsOfTarp) {
  const StatedRepurchase p;
  const std::array<ProblemEnd, 4> ends = {ProblemEnd::silent, ProblemEnd::unsatisfied,
                                          ProblemEnd::satisfied, ProblemEnd::satisfied_quickly};
  const std::array<double, 4> major = {0.09, 0.19, 0.54, 0.82};
  const std::array<double, 4> minor = {0.37, 0.46, 0.70, 0.95};
  const std::array<double, 4> major_derived = {0.112, 0.189, 0.464, 0.830};
  const std::array<double, 4> minor_derived = {0.315, 0.461, 0.760, 0.947};
  for (std::size_t i = 0; i < ends.size(); ++i) {
    EXPECT_NEAR(stated_repurchase(ends[i], 150, p), major[i], 0.10);
    EXPECT_NEAR(stated_repurchase(ends[i], 3, p), minor[i], 0.10);
    // The logits of the model are printed with three decimals, and so are these.
    EXPECT_NEAR(stated_repurchase(ends[i], 150, p), major_derived[i], 2 * printed(3));
    EXPECT_NEAR(stated_repurchase(ends[i], 3, p), minor_derived[i], 2 * printed(3));
  }
  EXPECT_GT(p.quickly, p.resolved) << "speed is worth more than the resolution itself";
}

/// Retention lost over two orders, the second `days` after the first; both failed.
double lost_by_two_failures(double days) {
  const VoiceParameters p;
  const double severity = 1.0;
  const double factor = days <= p.repeat_window ? p.repeat_loss : 1.0;
  const double second = felt(anchor - severity, anchor, factor, p) - anchor;
  const double memory = std::exp2(-days / LoyaltyParameters{}.complaint_half_life);
  const double kept = stays({-severity}, 1) * stays({second}, 1 + memory);
  return stays({0}, 0) * stays({0}, 0) - kept;
}

TEST(Theory, ASecondFailureTakesMoreFromSatisfaction) {
  const VoiceParameters p;
  EXPECT_NEAR(felt(anchor - 1.0, anchor, p.repeat_loss, p), anchor - 1.75, 1e-12);
  EXPECT_EQ(felt(anchor - 0.2, anchor, p.repeat_loss, p), anchor - 0.2) << "which is no problem";
  EXPECT_EQ(felt(anchor + 1.0, anchor, p.repeat_loss, p), anchor + 1.0);
}

TEST(Theory, TwoFailuresSoonAfterEachOtherCostMoreThanTwiceOne) {
  const double one = stays({0}, 0) * (stays({0}, 0) - stays({-1.0}, 1));
  EXPECT_GT(lost_by_two_failures(10), 2.2 * one);
  EXPECT_NEAR(lost_by_two_failures(200) / (2 * one), 1.0, 0.15);
}

TEST(Theory, RebuyingByStarsFollowsTheTypeOfMarket) {
  struct Market {
    MarketType type;
    double leaves_at_four;
    std::array<double, 5> rebuys;
  };
  const Market markets[] = {{MarketType::competitive, 0.7, {0.002, 0.012, 0.067, 0.300, 0.720}},
                            {MarketType::middle, 0.4, {0.069, 0.169, 0.356, 0.600, 0.803}},
                            {MarketType::locked_in, 0.1, {0.785, 0.832, 0.870, 0.900, 0.924}}};
  for (const Market& market : markets) {
    MarketTypeParameters p;
    p.type = static_cast<std::size_t>(market.type);
    for (const int star : {2, 3, 4}) {
      const double above_anchor = logit((star - 1) / 4.0) - anchor;
      const double loyalty = loyalty_of_satisfaction(above_anchor, anchor, 0.9, p);
      const double leaves =
          drop_out_probability(market.leaves_at_four, loyalty, 0, 0, 0, {1.0, 0, 0, 0});
      EXPECT_NEAR(1 - leaves, market.rebuys[static_cast<std::size_t>(star - 1)], 0.001);
    }
    for (const int star : {1, 5}) {  // ends of the scale that no finite satisfaction reaches
      const double loyalty = loyalty_of_satisfaction(star == 1 ? -40.0 : 40.0, anchor, 0.9, p);
      const double leaves =
          drop_out_probability(market.leaves_at_four, loyalty, 0, 0, 0, {1.0, 0, 0, 0});
      EXPECT_NEAR(1 - leaves, market.rebuys[static_cast<std::size_t>(star - 1)], 0.001);
    }
  }
}

TEST(Theory, WhoLeftComesBackAtTheMonthlyRateAndTwiceAsFastWithAnOffer) {
  constexpr std::int32_t days = 365;
  constexpr int customers = 20000;
  const WinBackParameters p;
  const auto back_within = [&](bool offered, double bond) {
    std::vector<double> until{0};
    for (int day = 0; day < days; ++day)
      until.push_back(until.back() + win_back_hazard(offered, p));
    Sample back;
    for (std::uint32_t customer = 0; customer < customers; ++customer) {
      Luck luck(customer);
      const double threshold = -std::log(luck.uniform());
      const std::int32_t day = day_of_return(until, 0, 1 + p.bond * bond, threshold, 9999);
      EXPECT_GT(day, 0);
      back.add(day < days ? 1 : 0);
    }
    return back;
  };
  const auto expected = [&](double factor) {
    return 1 - std::exp(-factor * p.monthly * (days - 1) / days_of_a_month);
  };
  const Sample usual = back_within(false, 0);
  EXPECT_NEAR(usual.mean(), expected(1), usual.three_standard_errors());
  const Sample offered = back_within(true, 0);
  EXPECT_NEAR(offered.mean(), expected(2), offered.three_standard_errors());
  const Sample bonded = back_within(false, 0.5);
  EXPECT_NEAR(bonded.mean(), expected(1.5), bonded.three_standard_errors());
}

}  // namespace
}  // namespace cxsim
