#include "agents/choice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "tests/theory/sample.h"

// Who is bought from, and the doubt that stands in the way [model 5.1, 5.2].
namespace cxsim {
namespace {

constexpr int choosers = 300'000;

/// Multinomial logit shares in closed form.
std::vector<double> logit_shares(const std::vector<double>& utilities) {
  std::vector<double> shares;
  for (const double u : utilities) shares.push_back(std::exp(u));
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= sum;
  return shares;
}

/// Shares of choices made one by one: the largest of utility plus luck.
std::vector<double> chosen_shares(const std::vector<double>& utilities) {
  std::vector<double> shares(utilities.size(), 0.0);
  for (std::uint32_t chooser = 0; chooser < choosers; ++chooser) {
    Luck luck(chooser);
    std::vector<double> total = utilities;
    for (double& u : total) u += gumbel(luck.uniform());
    shares[static_cast<std::size_t>(std::max_element(total.begin(), total.end()) -
                                    total.begin())] += 1.0 / choosers;
  }
  return shares;
}

double three_standard_errors(double share) {
  return 3 * std::sqrt(share * (1 - share) / choosers);
}

std::vector<double> three_offers_and_nothing() {
  const ChoiceWeights weights;
  const Offer ours{.weighted_mean = 0.3,
                   .weighted_variance = 0.6,
                   .doubt = 0.3,
                   .bond = 0.2,
                   .bought_last = true};
  const Offer rival{
      .weighted_mean = 0.1, .weighted_variance = 0.5, .doubt = 0.4, .relative_price = 0.9};
  const Offer other{.weighted_mean = 0.5,
                    .weighted_variance = 0.9,
                    .doubt = 0.2,
                    .relative_price = 1.1,
                    .quoted_days_above_reference = 3};
  return {utility(ours, weights, 1.0), utility(rival, weights, 1.0), utility(other, weights, 1.0),
          -4.0};
}

TEST(Gumbel, OfAFoldedUniformIsTheSameToARounding) {
  for (std::uint64_t word = 0; word < (1ull << 32); word += 65'521) {
    const double uniform = (static_cast<double>(word) + 0.5) * 0x1p-32;
    const double exact = gumbel(uniform);
    ASSERT_NEAR(gumbel_of_folded(folded(uniform)), exact, 5e-7 * std::max(1.0, std::abs(exact)));
  }
  constexpr double highest = 1 - 0x1p-33;
  EXPECT_NEAR(gumbel_of_folded(folded(highest)), gumbel(highest), 5e-6);
}

TEST(Theory, T16_SharesAreThoseOfTheMultinomialLogit) {
  const std::vector<double> utilities = three_offers_and_nothing();
  const std::vector<double> expected = logit_shares(utilities);
  const std::vector<double> shares = chosen_shares(utilities);
  for (std::size_t offer = 0; offer < shares.size(); ++offer) {
    EXPECT_GT(expected[offer], 0.05);
    EXPECT_NEAR(shares[offer], expected[offer], three_standard_errors(expected[offer]));
  }
}

TEST(Theory, T16_TheRatioOfTwoSharesIsIndifferentToAThirdOffer) {
  std::vector<double> utilities = three_offers_and_nothing();
  const std::vector<double> with = chosen_shares(utilities);
  const double ratio = std::exp(utilities[0] - utilities[1]);
  utilities.erase(utilities.begin() + 2);
  const std::vector<double> without = chosen_shares(utilities);
  for (const std::vector<double>& shares : {with, without}) {
    const double relative_error = std::sqrt((1 / shares[0] + 1 / shares[1]) / choosers);
    EXPECT_NEAR(shares[0] / shares[1], ratio, 3 * relative_error * ratio);
  }
}

TEST(Theory, T16_AnIdenticalCloneTakesFromAllInProportion) {
  std::vector<double> utilities = three_offers_and_nothing();
  const std::vector<double> before = logit_shares(utilities);
  utilities.push_back(utilities[1]);
  const std::vector<double> shares = chosen_shares(utilities);
  for (const std::size_t offer : {0u, 1u, 2u, 3u}) {
    const double expected = before[offer] / (1 + before[1]);
    EXPECT_NEAR(shares[offer], expected, three_standard_errors(expected));
  }
  EXPECT_NEAR(shares[4], before[1] / (1 + before[1]), three_standard_errors(before[1]));
}

double share_at_price(double price, double sensitivity, double others) {
  const double own = utility({.relative_price = price}, ChoiceWeights{}, sensitivity);
  return logit_shares({own, others})[0];
}

TEST(Theory, T16_OwnPriceElasticityIsThatOfTheLogit) {
  for (const double price : {0.7, 1.0, 1.3}) {
    for (const double sensitivity : {0.5, 1.0, 2.0}) {
      for (const double others : {-6.0, -3.0, -1.0}) {
        constexpr double step = 1e-5;
        const double share = share_at_price(price, sensitivity, others);
        const double slope = (std::log(share_at_price(price * (1 + step), sensitivity, others)) -
                              std::log(share_at_price(price * (1 - step), sensitivity, others))) /
                             (2 * step);
        EXPECT_NEAR(slope, -3.74 * sensitivity * price * (1 - share), 1e-6);
      }
    }
  }
  const double others = -3.74 - 0.5 + std::log(0.7 / 0.3);  // leave us a share of .3
  EXPECT_NEAR(-3.74 * (1 - share_at_price(1.0, 1.0, others)), -2.62, printed(2));
}

TEST(Theory, T16_OneQuotedDayCostsWhatFieldExperimentsFound) {
  const double rest = 5.0;  // a small share, where demand follows utility one for one
  const auto share = [&](double days) {
    return logit_shares(
        {utility({.quoted_days_above_reference = days}, ChoiceWeights{}, 1.0), rest})[0];
  };
  const double lost = 1 - share(1) / share(0);
  EXPECT_GT(lost, 0.0051);  // per promised day, Cui et al.
  EXPECT_LT(lost, 0.015);   // per physical day, Fisher, Gallino & Xu
}

TEST(Theory, T16_WithoutRiskAndDoubtVarianceHasNoEffect) {
  const ChoiceWeights fearless{.risk = 0.0, .doubt = 0.0};
  for (std::uint32_t customer = 0; customer < 300; ++customer) {
    Luck luck(customer);
    const double mean = luck.between(-1, 1);
    const double adequate = luck.between(-1, 1);
    const auto worth = [&](double variance) {
      return utility({.weighted_mean = mean,
                      .weighted_variance = variance,
                      .doubt = doubt(adequate, mean, variance, 0.36)},
                     fearless, 1.0);
    };
    EXPECT_EQ(worth(0.1), worth(5.0));
  }
}

TEST(Theory, T18_DoubtFallsWithBetterBeliefsMoreEvidenceAndATolerantBar) {
  constexpr double spread = 0.6 * 0.6;
  EXPECT_NEAR(doubt(-0.5, 0.0, 1 / 0.5, spread), 0.372, 1e-3);
  EXPECT_NEAR(doubt(-0.5, 0.0, 1 / 1.0, spread), 0.334, 1e-3);
  EXPECT_NEAR(doubt(-0.5, 0.0, 1 / 4.0, spread), 0.261, 1e-3);
  EXPECT_NEAR(doubt(-0.5, 0.5, 1 / 1.0, spread), 0.196, 1e-3);
  EXPECT_NEAR(doubt(0.3, 0.3, 1 / 1.0, spread), 0.5, 1e-12);
}

}  // namespace
}  // namespace cxsim
