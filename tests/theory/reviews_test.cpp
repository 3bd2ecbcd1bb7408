#include "agents/reviews.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "agents/belief.h"
#include "agents/expectation_source.h"
#include "engine/errors.h"
#include "tests/theory/sample.h"

// Who writes reviews and what readers make of them [model 6.5].
namespace cxsim {
namespace {

const SourceEntry& reviews_as_a_source() {
  const auto catalogue = source_catalogue();
  const auto found = std::ranges::find(catalogue, "reviews", &SourceEntry::name);
  require(found != catalogue.end(), "the catalogue has the source");
  return *found;
}

/// The belief about quality of somebody who reads a board.
Belief after_reading(const Belief& before, const ReviewBoard& board) {
  const Company company;
  const Market market;
  const Parameters parameters;
  Signals signals;
  const SourceEntry& entry = reviews_as_a_source();
  entry.selection({company, market, parameters, 0, &board}, {}, signals);
  Belief belief = before;
  for (const Signal& signal : signals.items()) {
    belief = updated(belief, signal.level, signal.weight * signal_precision(entry.defaults));
  }
  return belief;
}

TEST(Theory, T22_OnePeakOfStarsIsDisplayedAsAJ) {
  const ReviewParameters p;
  const ByStars given = {0.05, 0.12, 0.28, 0.35, 0.20};
  const ByStars displayed = {0.119, 0.115, 0.134, 0.251, 0.382};
  double written = 0;
  double sum = 0;
  ByStars shown{};
  for (int stars = 1; stars <= 5; ++stars) {
    const auto i = static_cast<std::size_t>(stars - 1);
    shown[i] = given[i] * review_probability(stars, false, p);
    written += shown[i];
    sum += stars * shown[i];
  }
  EXPECT_NEAR(written, 0.084, 1e-3);
  EXPECT_NEAR(sum / written, 3.66, 5e-3);
  for (std::size_t i = 0; i < most_stars; ++i) {
    EXPECT_NEAR(shown[i] / written, displayed[i], 1e-3);
  }
  EXPECT_GT(shown[0], shown[1]) << "the J: more of the worst than of the second worst";
  EXPECT_GT(shown[4], shown[3]);
}

TEST(Theory, T22_StarsAreCutsOfSatisfaction) {
  const ReviewParameters p;
  EXPECT_EQ(stars_given(-0.91, p), 1);
  EXPECT_EQ(stars_given(-0.89, p), 2);
  EXPECT_EQ(stars_given(0.5, p), 3);
  EXPECT_EQ(stars_given(1.0986, p), 4) << "met expectations";
  EXPECT_EQ(stars_given(1.6, p), 5);
}

TEST(Theory, T22_ManyReviewsAreNeverMoreThanOneSideOfTheStory) {
  const ReviewParameters p;
  EXPECT_NEAR(precision_of_reviews(1, p), 1 / (1.44 + 0.64), 1e-12);
  EXPECT_NEAR(precision_of_reviews(1e9, p), 1 / 0.64, 1e-6);
  for (double n = 1; n < 1e5; n *= 2) {
    EXPECT_LT(precision_of_reviews(n, p), precision_of_reviews(2 * n, p));
  }
}

/// The belief move of a star more, with many reviews on the board.
double effect_of_a_star(double prior_precision) {
  const Belief before{prior_precision, 0};
  const ReviewBoard four{{0, 0, 0, 100'000, 0}};
  const ReviewBoard five{{0, 0, 0, 0, 100'000}};
  return after_reading(before, five).mean() - after_reading(before, four).mean();
}

TEST(Theory, T22_AChainIsMovedByAStarFarLessThanAnIndependent) {
  const double precision = 0.65 / 0.64;
  const double ratio = effect_of_a_star(1) / effect_of_a_star(9);
  EXPECT_NEAR(ratio, (9 + precision) / (1 + precision), 1e-3);
  EXPECT_GT(ratio, 4.5);
  EXPECT_NEAR(effect_of_a_star(1), 0.40, 0.01);
}

// .4 of the buyers read reviews, quality weighs .45: 5 to 9 percent more demand a star [Luca].
TEST(Theory, T22_AStarMovesDemandForAnIndependentAsInTheField) {
  const double demand = 0.4 * 0.45 * effect_of_a_star(1);
  EXPECT_GT(demand, 0.05);
  EXPECT_LT(demand, 0.09);
}

TEST(Theory, T22_AnsweringReviewsLiftsTheirMeanAndNumber) {
  const ReviewParameters p;
  const ByStars given = {0.05, 0.12, 0.28, 0.35, 0.20};
  double written[2] = {};
  double sum[2] = {};
  for (const bool answered : {false, true}) {
    for (int stars = 1; stars <= 5; ++stars) {
      const double share =
          given[static_cast<std::size_t>(stars - 1)] * review_probability(stars, answered, p);
      written[answered] += share;
      sum[answered] += stars * share;
    }
  }
  EXPECT_NEAR(sum[1] / written[1] - sum[0] / written[0], 0.12, 0.06);
  EXPECT_GT(written[1], written[0]);
}

TEST(Theory, T22_WhereThereAreNoReviewsNothingIsRead) {
  const Belief before{1, 0.5};
  EXPECT_EQ(after_reading(before, {}).precision, before.precision);
}

}  // namespace
}  // namespace cxsim
