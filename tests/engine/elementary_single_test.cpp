#include "engine/elementary_single.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "tests/engine/mapped_digest.h"

namespace cxsim {
namespace {

/// Values over [low, high], evenly spaced.
std::vector<float> evenly(float low, float high) {
  constexpr int points = 200'003;  // not whole vectors
  std::vector<float> values;
  for (int i = 0; i < points; ++i) {
    values.push_back(low + (high - low) * (static_cast<float>(i) + 0.37f) / points);
  }
  return values;
}

/// The largest error of `ours` in units of `scale` of what is exact.
template <typename Ours, typename Exact, typename Scale>
double worst_error(const std::vector<float>& arguments, Ours ours, Exact exact, Scale scale) {
  double worst = 0;
  for (const float x : arguments) {
    const double expected = exact(static_cast<double>(x));
    const double error = std::abs(static_cast<double>(ours(x)) - expected);
    worst = std::max(worst, error / scale(expected));
  }
  return worst;
}

double of_the_exact(double exact) {
  return std::abs(exact);
}
double of_one(double) {
  return 1;
}

TEST(NaturalLogInSinglePrecision, IsExactToARounding) {
  const auto ours = [](float x) { return natural_log(x); };
  const auto exact = [](double x) { return std::log(x); };
  EXPECT_LT(worst_error(evenly(1e-9f, 1e-6f), ours, exact, of_the_exact), 2e-7);
  EXPECT_LT(worst_error(evenly(0.01f, 4.0f), ours, exact, of_the_exact), 2e-7);
  EXPECT_LT(worst_error(evenly(1.0f, 1e30f), ours, exact, of_the_exact), 2e-7);
  EXPECT_EQ(natural_log(1.0f), 0.0f);
}

TEST(ExponentialInSinglePrecision, IsExactToARoundingAndClamped) {
  const auto ours = [](float x) { return exponential(x); };
  const auto exact = [](double x) { return std::exp(x); };
  EXPECT_LT(worst_error(evenly(-87.0f, 87.0f), ours, exact, of_the_exact), 5e-7);
  EXPECT_LT(worst_error(evenly(-1.0f, 1.0f), ours, exact, of_the_exact), 2e-7);
  EXPECT_EQ(exponential(0.0f), 1.0f);
  EXPECT_EQ(exponential(1e30f), exponential(87.0f));
  EXPECT_EQ(exponential(-1e30f), exponential(-87.0f));
}

TEST(PowerInSinglePrecision, IsExactToSomeRoundings) {
  for (const float exponent : {0.05f, 0.88f, 1.0f, 1.25f, 2.0f}) {
    const auto ours = [=](float x) { return power(x, exponent); };
    const auto exact = [=](double x) { return std::pow(x, double{exponent}); };
    EXPECT_LT(worst_error(evenly(1e-3f, 1e3f), ours, exact, of_the_exact), 3e-6) << exponent;
    EXPECT_EQ(power(0.0f, exponent), 0.0f);
  }
  EXPECT_EQ(power(0.0f, 0.0f), 1.0f);
}

TEST(NormalCdfInSinglePrecision, IsExactToARoundingAndKeepsItsTails) {
  const auto ours = [](float z) { return normal_cdf(z); };
  const auto exact = [](double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; };
  EXPECT_LT(worst_error(evenly(-12.0f, 8.0f), ours, exact, of_one), 2e-7);
  EXPECT_LT(worst_error(evenly(-11.5f, 8.0f), ours, exact, of_the_exact), 1e-5);
  EXPECT_LT(worst_error(evenly(-2.0f, 8.0f), ours, exact, of_the_exact), 5e-7);
  EXPECT_EQ(normal_cdf(1e6f), 1.0f);
  EXPECT_LT(normal_cdf(-1e6f), 1e-37f);
}

TEST(ElementaryFunctionsInSinglePrecision, GiveTheSameBitsInEveryBuild) {
  EXPECT_EQ(mapped_digest(evenly(1e-9f, 100.0f), [](float x) { return natural_log(x); }),
            "e544d3cb4d4ed068");
  EXPECT_EQ(mapped_digest(evenly(-90.0f, 90.0f), [](float x) { return exponential(x); }),
            "4cd04a05ed95d67f");
  EXPECT_EQ(mapped_digest(evenly(-10.0f, 10.0f), [](float z) { return normal_cdf(z); }),
            "c477ed22746085c2");
}

}  // namespace
}  // namespace cxsim
