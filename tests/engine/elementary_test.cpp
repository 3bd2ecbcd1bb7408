#include "engine/elementary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/engine/mapped_digest.h"

namespace cxsim {
namespace {

constexpr int points = 200000;

/// `points` values over [low, high], evenly spaced or by equal factors.
std::vector<double> evenly(double low, double high) {
  std::vector<double> values(points);
  for (int i = 0; i < points; ++i) {
    values[static_cast<std::size_t>(i)] = low + (high - low) * (i + 0.37) / points;
  }
  return values;
}

std::vector<double> by_factors(double low, double high) {
  std::vector<double> values = evenly(std::log(low), std::log(high));
  for (double& value : values) {
    value = std::exp(value);
  }
  return values;
}

template <typename Ours, typename Exact>
double worst_relative_error(const std::vector<double>& arguments, Ours ours, Exact exact) {
  long double worst = 0;
  for (const double x : arguments) {
    const long double expected = exact(static_cast<long double>(x));
    worst = std::max(worst, std::abs(ours(x) / expected - 1));
  }
  return static_cast<double>(worst);
}

const auto our_log = [](double x) { return natural_log(x); };
const auto exact_log = [](long double x) { return std::log(x); };
const auto exact_normal_cdf = [](long double z) { return std::erfc(-z / std::sqrt(2.0L)) / 2; };

TEST(NaturalLog, IsExactToAFewRoundingsOverTheWholeRange) {
  EXPECT_LT(worst_relative_error(by_factors(1e-300, 1e300), our_log, exact_log), 5e-16);
  EXPECT_LT(worst_relative_error(evenly(0.5, 2), our_log, exact_log), 5e-16);
  EXPECT_EQ(natural_log(1.0), 0);
}

TEST(NaturalLog, KeepsItsDigitsBesideOne) {
  std::vector<double> beside_one = by_factors(1e-15, 1e-2);
  for (double& x : beside_one) {
    x = 1 + x;
  }
  EXPECT_LT(worst_relative_error(beside_one, our_log, exact_log), 5e-16);
}

TEST(LogOnePlus, KeepsItsDigitsBesideZero) {
  const auto ours = [](double x) { return log_one_plus(x); };
  const auto exact = [](long double x) { return std::log1p(x); };
  EXPECT_LT(worst_relative_error(by_factors(1e-300, 1e10), ours, exact), 1e-15);
  EXPECT_LT(worst_relative_error(evenly(-1.0, 0.0), ours, exact), 1e-15);
}

TEST(Exponential, IsExactToAFewRoundingsAndClamped) {
  const auto ours = [](double x) { return exponential(x); };
  const auto exact = [](long double x) { return std::exp(x); };
  EXPECT_LT(worst_relative_error(evenly(-700.0, 700.0), ours, exact), 1e-15);
  EXPECT_LT(worst_relative_error(evenly(-1.0, 1.0), ours, exact), 1e-15);
  EXPECT_EQ(exponential(0.0), 1);
  EXPECT_EQ(exponential(1e300), exponential(700.0));
  EXPECT_EQ(exponential(-1e300), exponential(-700.0));
}

TEST(ExponentialMinusOne, KeepsItsDigitsBesideZero) {
  const auto ours = [](double x) { return exponential_minus_one(x); };
  const auto exact = [](long double x) { return std::expm1(x); };
  EXPECT_LT(worst_relative_error(by_factors(1e-300, 600), ours, exact), 1e-14);
  const auto ours_below = [](double x) { return exponential_minus_one(-x); };
  const auto exact_below = [](long double x) { return std::expm1(-x); };
  EXPECT_LT(worst_relative_error(by_factors(1e-300, 1e3), ours_below, exact_below), 1e-14);
  EXPECT_EQ(exponential_minus_one(0), 0);
}

TEST(Power, IsAccurateWhereResultsAreModerate) {
  for (const double exponent : {-3.0, -0.5, 0.01, 0.5, 1.0, 1.7, 4.0}) {
    const auto ours = [=](double x) { return power(x, exponent); };
    const auto exact = [=](long double x) {
      return std::pow(x, static_cast<long double>(exponent));
    };
    EXPECT_LT(worst_relative_error(by_factors(1e-3, 1e3), ours, exact), 1e-14) << exponent;
  }
  const auto ours = [](double x) { return power(x, 2.9); };
  const auto exact = [](long double x) { return std::pow(x, static_cast<long double>(2.9)); };
  EXPECT_LT(worst_relative_error(by_factors(1e-100, 1e100), ours, exact), 3e-13);
}

TEST(Power, OfZeroIsZeroUnlessTheExponentIs) {
  EXPECT_EQ(power(0, 0.3), 0);
  EXPECT_EQ(power(0.0, 0.0), 1);
  EXPECT_EQ(power(1.0, 17.0), 1);
  EXPECT_EQ(power(7.0, 0.0), 1);
}

TEST(Logistic, IsAccurateInBothTails) {
  const auto ours = [](double x) { return logistic(x); };
  const auto exact = [](long double x) { return 1 / (1 + std::exp(-x)); };
  EXPECT_LT(worst_relative_error(evenly(-600.0, 50.0), ours, exact), 1e-14);
  EXPECT_EQ(logistic(0), 0.5);
}

TEST(NormalCdf, IsAccurateInBothTails) {
  const auto ours = [](double z) { return normal_cdf(z); };
  EXPECT_LT(worst_relative_error(evenly(-37.0, 9.0), ours, exact_normal_cdf), 1e-13);
  EXPECT_NEAR(normal_cdf(0.0), 0.5, 1e-14);
  EXPECT_EQ(normal_cdf(40.0), 1);
}

TEST(NormalQuantile, InvertsTheCdf) {
  // dz = dp / density, so a relative error e of z shows as e z density / p in p.
  long double worst = 0;
  for (const std::vector<double>& probabilities :
       {by_factors(1e-300, 0.5), evenly(0.0, 1.0), evenly(0.109, 0.111)}) {
    for (const double p : probabilities) {
      const long double z = normal_quantile(p);
      const long double density = std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0L));
      worst = std::max(worst, std::abs((exact_normal_cdf(z) - p) / (density * z)));
    }
  }
  EXPECT_LT(worst, 1e-10);
}

TEST(NormalQuantile, IsOddOverTheUniforms) {
  EXPECT_EQ(normal_quantile(0.5), 0);
  for (std::uint64_t word = 0; word < (1u << 31); word += 10007) {
    const double p = (static_cast<double>(word) + 0.5) * 0x1p-32;
    ASSERT_EQ(normal_quantile(p), -normal_quantile(1 - p)) << p;
  }
}

TEST(NormalQuantile, IncreasesFromEachUniformToTheNext) {
  // Everywhere in steps; all of the uniforms where the two formulas meet and at the end.
  const auto expect_increasing = [](std::uint64_t first, std::uint64_t last, std::uint64_t step) {
    for (std::uint64_t word = first; word < last; word += step) {
      const double p = (static_cast<double>(word) + 0.5) * 0x1p-32;
      ASSERT_LT(normal_quantile(p), normal_quantile(p + 0x1p-32)) << word;
    }
  };
  expect_increasing(0, (1ull << 32) - 1, 65521);
  expect_increasing(0, 10000, 1);
  const auto meeting = static_cast<std::uint64_t>(0.11 * 0x1p32);
  expect_increasing(meeting - 10000, meeting + 10000, 1);
}

template <typename Function>
std::string digest_over(double low, double high, Function function) {
  std::vector<double> values = evenly(low, high);
  values.resize(points - 3);  // not whole vectors
  return mapped_digest(std::move(values), function);
}

TEST(ElementaryFunctions, GiveTheSameBitsInEveryBuild) {
  EXPECT_EQ(digest_over(1e-9, 100, [](double x) { return natural_log(x); }), "f4dd2e5e78ef773a");
  EXPECT_EQ(digest_over(-1, 3, [](double x) { return log_one_plus(x); }), "375dc46e54a7ed1b");
  EXPECT_EQ(digest_over(-710, 710, [](double x) { return exponential(x); }), "eeb20316dc1e4a3a");
  EXPECT_EQ(digest_over(-10, 10, [](double x) { return exponential_minus_one(x); }),
            "67b3d1c33151f903");
  EXPECT_EQ(digest_over(0, 100, [](double x) { return power(x, 0.37); }), "e22eca3cd364bade");
  EXPECT_EQ(digest_over(-40, 40, [](double x) { return logistic(x); }), "e50bd6707be1b994");
  EXPECT_EQ(digest_over(-10, 10, [](double x) { return normal_cdf(x); }), "af11593709e956d1");
  EXPECT_EQ(digest_over(0, 1, [](double x) { return normal_quantile(x); }), "a1d36025b2e2dcc4");
}

}  // namespace
}  // namespace cxsim
