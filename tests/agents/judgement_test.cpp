#include "agents/judgement.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "tests/theory/sample.h"

// One customer, the formula [model 2.2]; a batch is many of them side by side.
namespace cxsim {
namespace {

constexpr std::size_t delivery = index_of(Attribute::delivery);
constexpr std::size_t wait = index_of(Attribute::wait);

/// A full batch of customers as different as they can be.
std::unique_ptr<BasicEncounterBatch<double>> some_encounters() {
  auto batch = std::make_unique<BasicEncounterBatch<double>>();
  batch->size = customers_at_once;
  batch->met = {true, true, false, false, true, true};
  for (std::uint32_t i = 0; i < batch->size; ++i) {
    Luck luck(i);
    for (std::size_t k = 0; k < attribute_count; ++k) {
      batch->delivered[k][i] = luck.between(-3, 3);
      batch->expected[k][i] = luck.between(-1, 1);
      batch->desired[k][i] = luck.between(-1, 2);
      batch->adequate[k][i] = batch->desired[k][i] - luck.between(0, 1.5);
    }
    batch->loss_aversion[i] = luck.between(1, 3);
    batch->gap_sensitivity[i] = luck.between(0.5, 2);
    batch->blame[i] = luck.between(0.5, 1);
    batch->broken_promise[i] = luck.uniform() < 0.5 ? 1 : 0;
    batch->unresolved[i] = luck.uniform() < 0.5 ? 1 : 0;
    batch->mood[i] = luck.normal();
  }
  return batch;
}

/// Two lanes that are alike: nothing expected but the norm, met without luck.
std::unique_ptr<BasicEncounterBatch<double>> two_met_expectations() {
  auto batch = std::make_unique<BasicEncounterBatch<double>>();
  batch->size = 2;
  batch->met.fill(true);
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      batch->delivered[k][i] = batch->expected[k][i] = 0;
      batch->adequate[k][i] = -0.5;
      batch->desired[k][i] = 0.5;
    }
    batch->loss_aversion[i] = batch->gap_sensitivity[i] = batch->blame[i] = 1;
    batch->broken_promise[i] = batch->unresolved[i] = batch->mood[i] = 0;
  }
  return batch;
}

/// How much more satisfied the second of two customers is.
double difference(const SatisfactionParameters& parameters, BasicEncounterBatch<double>& batch) {
  judge(parameters, Levels{}, batch);
  return batch.satisfaction[1] - batch.satisfaction[0];
}

/// The value of section 2.2, written out with the C library.
double value_of(const BasicEncounterBatch<double>& batch, std::size_t k, std::size_t i,
                const SatisfactionParameters& p) {
  const double x = batch.perceived[k][i];
  const double adequate = batch.adequate[k][i];
  const double desired = batch.desired[k][i];
  const double inside = 0.25 * (std::min(std::max(x, adequate), desired) - batch.expected[k][i]);
  if (x > desired) return inside + std::pow(x - desired, 0.88);
  if (x >= adequate) return inside;
  const double exponent = k == delivery ? p.delivery_loss_exponent : 0.88;
  return inside - batch.loss_aversion[i] * std::pow(adequate - x, exponent);
}

TEST(Judgement, OfEveryCustomerOfABatchFollowsTheFormula) {
  const SatisfactionParameters p;
  const Levels norm = {0.1, -0.2, 0.3, 0, 0.2, -0.1};
  const auto batch = some_encounters();
  judge(p, norm, *batch);
  for (std::size_t i = 0; i < batch->size; ++i) {
    double expected = p.anchor + 0.3 * batch->mood[i] - batch->broken_promise[i] * batch->blame[i] -
                      batch->unresolved[i];
    for (const std::size_t k : {0u, 1u, 4u, 5u}) {
      expected +=
          0.25 / 6 * (batch->perceived[k][i] - norm[k]) +
          p.weights[k] * batch->gap_sensitivity[i] * batch->blame[i] * value_of(*batch, k, i, p);
    }
    EXPECT_NEAR(batch->satisfaction[i], expected, 1e-9);
  }
}

TEST(Judgement, IsTheSameInSinglePrecisionToARounding) {
  const SatisfactionParameters p;
  const Levels norm = {0.1, -0.2, 0.3, 0, 0.2, -0.1};
  const auto batch = some_encounters();
  const auto alike = std::make_unique<EncounterBatch>();
  const auto copy = [&](const auto& from, SingleLanes& to) {
    for (std::size_t i = 0; i < batch->size; ++i) to[i] = single(from[i]);
  };
  alike->size = batch->size;
  alike->met = batch->met;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    copy(batch->delivered[k], alike->delivered[k]);
    copy(batch->expected[k], alike->expected[k]);
    copy(batch->adequate[k], alike->adequate[k]);
    copy(batch->desired[k], alike->desired[k]);
  }
  copy(batch->loss_aversion, alike->loss_aversion);
  copy(batch->gap_sensitivity, alike->gap_sensitivity);
  copy(batch->blame, alike->blame);
  copy(batch->broken_promise, alike->broken_promise);
  copy(batch->unresolved, alike->unresolved);
  copy(batch->mood, alike->mood);
  judge(p, norm, *batch);
  judge(p, norm, *alike);
  for (std::size_t i = 0; i < batch->size; ++i) {
    EXPECT_NEAR(alike->satisfaction[i], batch->satisfaction[i], 2e-5);
  }
}

TEST(Judgement, TakesDaysAndMinutesAsTheyAreAndColoursTheRest) {
  const auto batch = some_encounters();
  batch->met.fill(true);
  judge({}, Levels{}, *batch);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    for (std::size_t i = 0; i < batch->size; ++i) {
      const double expected =
          k == delivery || k == wait
              ? batch->delivered[k][i]
              : perceived_level(batch->delivered[k][i], batch->expected[k][i], Perception{});
      EXPECT_EQ(batch->perceived[k][i], expected);
    }
  }
}

TEST(Judgement, LeavesOutWhatWasNotMet) {
  const auto batch = two_met_expectations();
  batch->met[wait] = false;
  batch->delivered[wait][1] = -5;
  EXPECT_EQ(difference({}, *batch), 0);
}

// 2 days are 1 u, a sixth of the weight .25, and the slope of the stars is .75 at the anchor.
TEST(Judgement, EveryDayCostsSomeStarsWhateverWasPromised) {
  SatisfactionParameters parameters;
  parameters.weights.fill(0);
  const auto batch = two_met_expectations();
  batch->delivered[delivery][1] = -0.5;
  difference(parameters, *batch);
  EXPECT_NEAR(stars(batch->satisfaction[0]) - stars(batch->satisfaction[1]), 0.016, 0.0005);
}

TEST(Judgement, BlamesUsHalfForAnExplainedOutsideCause) {
  EXPECT_DOUBLE_EQ(blame(1, 1, 0.5), 0.5);
  EXPECT_DOUBLE_EQ(blame(1, 0, 0.5), 1.0);
  EXPECT_DOUBLE_EQ(blame(0, 1, 0.5), 1.0);
  const auto batch = two_met_expectations();
  batch->broken_promise[0] = batch->broken_promise[1] = 1;
  batch->blame[1] = 0.5;
  EXPECT_NEAR(difference({}, *batch), 0.5, 1e-12);
}

TEST(Judgement, WhileStillWaitingIsHarsherThanAfterwards) {
  const auto batch = two_met_expectations();
  batch->unresolved[1] = 1;
  EXPECT_NEAR(difference({}, *batch), -1.0, 1e-12);
}

TEST(Judgement, OfASensitiveCustomerIsStrongerBothWays) {
  for (const double gap : {-2.0, 2.0}) {
    const auto batch = two_met_expectations();
    auto& quality = batch->delivered[index_of(Attribute::quality)];
    quality[0] = quality[1] = gap;
    batch->gap_sensitivity[1] = 1.5;
    const double stronger = difference({}, *batch);
    EXPECT_GT(stronger * gap, 0);
  }
}

TEST(Judgement, EarlyArrivalCountsAsMuchAsTheLiteratureOfTheDaySays) {
  SatisfactionParameters parameters;
  parameters.performance_weight = 0;
  const auto batch = two_met_expectations();
  batch->delivered[delivery][1] = 2;
  const double inside = 0.2 * 0.25 * 0.5;
  EXPECT_NEAR(difference(parameters, *batch), inside + 0.2 * std::pow(1.5, 0.88), 1e-12);
  parameters.early_gain_weight = 0;
  EXPECT_NEAR(difference(parameters, *batch), inside, 1e-12);
  parameters.early_gain_weight = -0.3;
  EXPECT_NEAR(difference(parameters, *batch), inside - 0.3 * 0.2 * std::pow(1.5, 0.88), 1e-12);
}

TEST(Disappointment, HasTwoCauses) {
  const Causes bar = causes_of_disappointment(0.8, 0.0, 0.0);
  EXPECT_EQ(bar.bar_share(), 1.0);
  const Causes product = causes_of_disappointment(0.0, 0.0, -0.8);
  EXPECT_EQ(product.bar_share(), 0.0);
  const Causes both = causes_of_disappointment(0.6, 0.0, -0.2);
  EXPECT_DOUBLE_EQ(both.bar_share(), 0.75);
  EXPECT_EQ(causes_of_disappointment(0.0, 0.0, 0.0).bar_share(), 0.5);
}

}  // namespace
}  // namespace cxsim
