#include "agents/loyalty.h"

#include <gtest/gtest.h>

#include "tests/theory/sample.h"

// Loop or line [model 5.4, 5.5].
namespace cxsim {
namespace {

constexpr DropOutWeights neutral{0, 0, 0, 0};

TEST(DropOut, IsTheCustomersOwnWhereNothingBears) {
  for (const double own : {0.001, 0.1, 0.5, 0.97}) {
    EXPECT_NEAR(drop_out_probability(own, -2, 1, 9, 3, neutral), own, 1e-12);
    EXPECT_NEAR(drop_out_probability(own, 0, 0, 0, 0, DropOutWeights{}), own, 1e-12);
  }
}

TEST(DropOut, FallsWithSatisfactionBondAndOrdersAndRisesWithComplaints) {
  for (std::uint32_t customer = 0; customer < 1000; ++customer) {
    Luck luck(customer);
    const double own = luck.between(0.01, 0.6);
    const double mood = luck.between(-2, 1);
    const double bond = luck.between(0, 0.9);
    const double orders = luck.below(20);
    const double complaints = luck.between(0, 3);
    const auto leaves = [&](double happier, double closer, double more, double angrier) {
      return drop_out_probability(own, mood + happier, bond + closer, orders + more,
                                  complaints + angrier, DropOutWeights{});
    };
    const double usual = leaves(0, 0, 0, 0);
    EXPECT_LT(leaves(0.1, 0, 0, 0), usual);
    EXPECT_LT(leaves(0, 0.1, 0, 0), usual);
    EXPECT_LT(leaves(0, 0, 1, 0), usual);
    EXPECT_GT(leaves(0, 0, 0, 0.1), usual);
  }
}

TEST(DropOut, OfAlmostSureStayersAndLeaversIsFinite) {
  EXPECT_GE(drop_out_probability(0.0, 0, 0, 0, 0, neutral), 0);
  EXPECT_LE(drop_out_probability(1.0, 0, 0, 0, 0, neutral), 1);
}

TEST(DropOut, MovesTheLogitByItsWeights) {
  const double p = drop_out_probability(0.1, 1, 0.5, 3, 2, DropOutWeights{});
  EXPECT_NEAR(logit(p) - logit(0.1), -0.9 - 0.5 - 0.25 * std::log(4.0) + 1.6, 1e-12);
}

TEST(NeedRate, QuickensWithSatisfactionWithinBounds) {
  EXPECT_DOUBLE_EQ(need_rate_factor(0, 0.25), 1);
  EXPECT_NEAR(need_rate_factor(1, 0.25), std::exp(0.25), 1e-12);
  EXPECT_DOUBLE_EQ(need_rate_factor(10, 0.25), 1.6);
  EXPECT_DOUBLE_EQ(need_rate_factor(-10, 0.25), 0.5);
}

}  // namespace
}  // namespace cxsim
