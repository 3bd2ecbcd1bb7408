#include "agents/population.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <map>

#include "tests/theory/sample.h"

// Heterogeneity [model 0.4].
namespace cxsim {
namespace {

constexpr std::uint32_t customers = 150'000;
constexpr double half_precision = 0x1p-11;  // relative rounding of a stored trait

PopulationPlan strangers(std::uint32_t size = customers) {
  PopulationPlan plan;
  plan.customers = size;
  plan.network.kind = static_cast<std::size_t>(NetworkKind::none);
  return plan;
}

const Population& default_population() {
  static const Population population(strangers(), {.seed = 11});
  return population;
}

Sample sample_of(Trait trait) {
  Sample sample;
  for (std::uint32_t customer = 0; customer < customers; ++customer) {
    sample.add(default_population().traits(customer)[trait]);
  }
  return sample;
}

/// Mean and standard deviation within three standard errors, and what is lost in storing.
void expect_mean_and_spread(Trait trait, double mean, double spread) {
  const Sample values = sample_of(trait);
  EXPECT_NEAR(values.mean(), mean, values.three_standard_errors() + half_precision * mean);
  Sample squares;
  for (std::uint32_t customer = 0; customer < customers; ++customer) {
    const double x = default_population().traits(customer)[trait] - mean;
    squares.add(x * x);
  }
  EXPECT_NEAR(
      squares.mean(), spread * spread,
      squares.three_standard_errors() + 2 * half_precision * (mean * mean + spread * spread));
}

TEST(Traits, LossAversionIsThatOfTheMetaAnalysis) {
  expect_mean_and_spread(Trait::loss_aversion, 1.955, 0.4 * 1.955);
}

TEST(Traits, GapSensitivityScattersAroundOne) {
  expect_mean_and_spread(Trait::gap_sensitivity, 1.0, 0.3);
}

TEST(Traits, PerfectionismLiftsTheBarOfMost) {
  expect_mean_and_spread(Trait::perfectionism, 0.3, 0.3);
}

TEST(Traits, PatienceWithDeliveryHasAMedianOfFourDays) {
  const double spread_of_log = std::sqrt(std::log(1 + 0.6 * 0.6));
  const double mean = 4 * std::exp(spread_of_log * spread_of_log / 2);
  expect_mean_and_spread(Trait::delivery_patience, mean, 0.6 * mean);
}

TEST(Traits, TheCategoryIsNeededSixTimesAYearByManyDifferentRates) {
  expect_mean_and_spread(Trait::need_rate, 6.0 / 365, 6.0 / 365);  // gamma of shape 1
}

TEST(Traits, AThirdOfAClaimAboveTheNormIsNotBelieved) {
  expect_mean_and_spread(Trait::skepticism, 0.3, 0.4 / std::sqrt(12.0));
}

TEST(Traits, FactorsHaveAMeanOfOne) {
  expect_mean_and_spread(Trait::price_sensitivity, 1.0, 0.3);
  expect_mean_and_spread(Trait::talkativeness, 1.0, 0.5);
  expect_mean_and_spread(Trait::ad_attention, 1.0, 0.5);
  expect_mean_and_spread(Trait::peer_attention, 1.0, 0.5);
}

TEST(Traits, TheSensitiveHoldLowerBars) {
  const double spread = std::sqrt(std::log(1 + 0.3 * 0.3));
  Sample product;  // of normal scores
  for (std::uint32_t customer = 0; customer < customers; ++customer) {
    const Traits& traits = default_population().traits(customer);
    const double sensitivity = std::log(traits[Trait::gap_sensitivity]) / spread + spread / 2;
    product.add(sensitivity * (traits[Trait::perfectionism] - 0.3) / 0.3);
  }
  EXPECT_NEAR(product.mean(), -0.3, product.three_standard_errors() + 4 * half_precision);
}

TEST(Traits, OtherwiseAreIndependent) {
  for (const auto& [one, other] : {std::pair{Trait::perfectionism, Trait::skepticism},
                                   std::pair{Trait::loss_aversion, Trait::gap_sensitivity},
                                   std::pair{Trait::talkativeness, Trait::peer_attention}}) {
    const double mean_one = sample_of(one).mean();
    const double mean_other = sample_of(other).mean();
    Sample product;
    for (std::uint32_t customer = 0; customer < customers; ++customer) {
      const Traits& traits = default_population().traits(customer);
      product.add((traits[one] - mean_one) * (traits[other] - mean_other));
    }
    EXPECT_NEAR(product.mean(), 0, product.three_standard_errors());
  }
}

TEST(Traits, AreKeptWithinTheirBounds) {
  PopulationPlan plan = strangers(2000);
  plan.segments = {{"wild", {}}};
  for (Distribution& trait : plan.segments[0].segment.traits) trait = {Family::normal, {0, 1000}};
  const Population population(plan, {.seed = 3});
  for (std::uint32_t customer = 0; customer < 2000; ++customer) {
    for (std::size_t t = 0; t < trait_count; ++t) {
      const TraitBounds bounds = bounds_of(static_cast<Trait>(t));
      const double value = population.traits(customer)[static_cast<Trait>(t)];
      EXPECT_GE(value, bounds.low - half_precision * std::abs(bounds.low));
      EXPECT_LE(value, bounds.high + half_precision * bounds.high);
    }
  }
}

std::map<std::uint8_t, std::uint32_t> sizes_of_segments(const Population& population) {
  std::map<std::uint8_t, std::uint32_t> sizes;
  for (std::uint32_t customer = 0; customer < population.size(); ++customer) {
    ++sizes[population.segment(customer)];
  }
  return sizes;
}

PopulationPlan two_segments() {
  PopulationPlan plan = strangers(40'000);
  plan.segments = {{"patient", {.share = 0.25}}, {"hurried", {.share = 0.75}}};
  plan.segments[1].segment.traits[static_cast<std::size_t>(Trait::urgency)] =
      Distribution::constant(0.5);
  return plan;
}

TEST(Population, HasSegmentsOfTheirShares) {
  const Population population(two_segments(), {.seed = 3});
  EXPECT_EQ(population.segment_count(), 2);
  const double three_standard_errors = 3 * std::sqrt(0.25 * 0.75 / 40'000);
  EXPECT_NEAR(sizes_of_segments(population)[0] / 40'000.0, 0.25, three_standard_errors);
}

TEST(Population, GivesEachSegmentItsOwnTraits) {
  const Population population(two_segments(), {.seed = 3});
  for (std::uint32_t customer = 0; customer < population.size(); ++customer) {
    EXPECT_EQ(population.traits(customer)[Trait::urgency],
              population.segment(customer) == 1 ? 0.5 : 0.0);
  }
}

TEST(Population, WithoutNamedSegmentsIsOne) {
  EXPECT_EQ(default_population().segment_count(), 1);
  EXPECT_EQ(sizes_of_segments(default_population()).size(), 1);
}

bool are_alike(const Population& one, const Population& other) {
  for (std::uint32_t customer = 0; customer < one.size(); ++customer) {
    const Traits& a = one.traits(customer);
    const Traits& b = other.traits(customer);
    if (std::memcmp(&a, &b, sizeof(Traits)) != 0) return false;
  }
  return true;
}

TEST(Population, IsTheSameForTheSameKeyAndAnotherInAnotherReplication) {
  const Population one(strangers(1000), {.seed = 3});
  EXPECT_TRUE(are_alike(one, Population(strangers(1000), {.seed = 3})));
  EXPECT_FALSE(are_alike(one, Population(strangers(1000), {.seed = 3, .replication = 1})));
  EXPECT_FALSE(are_alike(one, Population(strangers(1000), {.seed = 4})));
}

TEST(Population, OfNobodyIsPossible) {
  EXPECT_EQ(Population(strangers(0), {.seed = 3}).size(), 0);
}

}  // namespace
}  // namespace cxsim
