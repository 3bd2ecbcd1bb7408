#include "engine/single_quantiles.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/digest.h"
#include "engine/elementary.h"

namespace cxsim {
namespace {

std::vector<Distribution> examples() {
  return {{Family::constant, {7, 0}},
          {Family::uniform, {0.1, 0.5}},
          {Family::uniform, {-2, 3}},
          {Family::exponential, {4, 0}},
          {Family::normal, {0.3, 0.3}},
          {Family::normal, {0, 1000}},
          Distribution::lognormal(4, 0.5545),
          Distribution::lognormal(1, 0.01),
          Distribution::lognormal(0.2, 3),
          {Family::gamma, {1, 6.0 / 365}},
          {Family::beta, {1, 9}},
          {Family::beta, {1, 0.3}},
          {Family::beta, {1, 500}},
          {Family::gamma, {2.5, 3}},
          {Family::beta, {8, 2}},
          {Family::weibull, {0.8, 2}},
          {Family::poisson, {3.5, 0}},
          {Family::bernoulli, {0.3, 0}}};
}

std::string text_of(const Distribution& distribution) {
  return std::string(name_of(distribution.family)) + " " +
         std::to_string(distribution.parameters[0]) + " " +
         std::to_string(distribution.parameters[1]);
}

/// A distance from an end in each of the steps that folded uniforms are put into, and `more`
/// between them, ascending.
std::vector<float> distances(std::uint32_t more = 0) {
  const std::uint32_t step = (1u << 9) >> more;
  std::vector<float> all;
  for (auto bits = std::bit_cast<std::uint32_t>(0x1p-33f);
       bits <= std::bit_cast<std::uint32_t>(0.5f); bits += step) {
    all.push_back(std::bit_cast<float>(bits));
  }
  return all;
}

/// Of uniforms from the lowest to the highest.
std::vector<float> folded_uniforms(std::uint32_t more = 0) {
  std::vector<float> all = distances(more);
  const std::size_t size = all.size();
  for (std::size_t i = size; i-- > 0;) all.push_back(-all[i]);
  return all;
}

double unfolded(float folded) {
  return folded < 0 ? 1.0 + double{folded} : double{folded};
}

bool is_quick(const Distribution& distribution) {
  return distribution.family <= Family::lognormal ||
         ((distribution.family == Family::gamma || distribution.family == Family::beta) &&
          distribution.parameters[0] == 1.0);
}

TEST(SingleQuantiles, NeverDecreaseFromStepToStep) {
  const std::vector<float> uniforms = folded_uniforms(1);
  for (const Distribution& distribution : examples()) {
    if (!is_quick(distribution)) continue;
    std::vector<float> values = uniforms;
    folded_quantiles(distribution, values);
    for (std::size_t i = 1; i < values.size(); ++i) {
      ASSERT_LE(values[i - 1], values[i])
          << text_of(distribution) << " at " << unfolded(uniforms[i]);
    }
  }
}

TEST(SingleQuantiles, ScoresRiseFromStepToStepAndAreAntisymmetric) {
  std::vector<float> scores = folded_uniforms();
  normal_scores(scores);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    ASSERT_EQ(scores[i], -scores[scores.size() - 1 - i]);
    ASSERT_TRUE(i == 0 || scores[i] == 0 || scores[i - 1] < scores[i]);
  }
}

/// A half is rounded by up to 2.4e-4 to 4.9e-4 of itself. What the exponential makes of an error of
/// a score of 6 grows with the spread.
double relative_error(const Distribution& distribution) {
  const bool is_lognormal = distribution.family == Family::lognormal;
  return 4e-6 * (is_lognormal ? 1 + 4 * distribution.parameters[1] : 1);
}

// Within what the exact quantile moves over a step, and that.
TEST(SingleQuantiles, AreRightInTheMiddleAndInBothTails) {
  constexpr double step = 0x1p-14;
  const std::vector<float> every = folded_uniforms();
  std::vector<float> uniforms;
  for (std::size_t i = 0; i < every.size(); i += 97) uniforms.push_back(every[i]);
  for (const Distribution& distribution : examples()) {
    std::vector<float> values = uniforms;
    folded_quantiles(distribution, values);
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
      const double distance = std::abs(double{uniforms[i]});
      const auto exact = [&](double other) {
        return distribution.quantile(uniforms[i] < 0 ? 1 - other : other);
      };
      const double here = exact(distance);
      const double there = exact(std::min(distance * (1 + step), 0.75));
      const double error = std::abs(values[i] - here);
      ASSERT_LE(error, std::abs(there - here) + relative_error(distribution) * std::abs(here) +
                           2e-7 * distribution.standard_deviation())
          << text_of(distribution) << " at " << unfolded(uniforms[i]);
    }
  }
}

TEST(SingleQuantiles, AreThoseOfTheScoreOfTheUniform) {
  std::vector<float> uniforms;
  for (const float u : {0x1p-33f, 1e-6f, 0.02f, 0.3f, 0.4999f}) {
    uniforms.push_back(u);
    uniforms.push_back(-u);
  }
  for (const Distribution& distribution : examples()) {
    if (distribution.family == Family::bernoulli) continue;  // jumps at one of these
    std::vector<float> expected = uniforms;
    folded_quantiles(distribution, expected);
    std::vector<float> values = uniforms;
    normal_scores(values);
    score_quantiles(distribution, values);
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
      // A step in the uniform moves the values here by up to a thousandth.
      EXPECT_NEAR(values[i], expected[i], 1e-3 * std::abs(expected[i]) + 1e-6)
          << text_of(distribution) << " at " << unfolded(uniforms[i]);
    }
  }
}

TEST(SingleQuantiles, AreTheSameBitsForAnyNumberOfValues) {
  const std::vector<float> all = folded_uniforms();
  for (const Distribution& distribution : examples()) {
    if (!is_quick(distribution)) continue;
    std::vector<float> together(all.end() - 40'000, all.end() - 39'000);
    std::vector<float> apart = together;
    folded_quantiles(distribution, together);
    for (float& value : apart) folded_quantiles(distribution, {&value, 1});
    EXPECT_EQ(together, apart) << text_of(distribution);
  }
}

TEST(SingleQuantiles, OfExtremeParametersAreNumbers) {
  for (const Distribution& distribution :
       {Distribution{Family::normal, {0, 1e300}}, Distribution{Family::normal, {-1e300, 1e300}},
        Distribution::lognormal(1e300, 10), Distribution{Family::uniform, {-1e300, 1e300}}}) {
    std::vector<float> values = {0x1p-33f, 0.5f, -0.5f, -0x1p-33f};
    folded_quantiles(distribution, values);
    for (const float value : values) EXPECT_FALSE(std::isnan(value)) << text_of(distribution);
  }
}

TEST(SingleQuantiles, GiveTheSameBitsInEveryBuild) {
  Digest digest;
  for (const Distribution& distribution : examples()) {
    std::vector<float> values;
    const std::vector<float> all = folded_uniforms();
    for (std::size_t i = 0; i < all.size(); i += 301) values.push_back(all[i]);
    folded_quantiles(distribution, values);
    digest.add(std::as_bytes(std::span(values)));
  }
  EXPECT_EQ(digest.text(), "cfa4b7af1ee83f93");
}

}  // namespace
}  // namespace cxsim
