#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "engine/distribution.h"
#include "engine/draws.h"

namespace cxsim {
namespace {

namespace bm = boost::math;

constexpr std::uint32_t sample_size = 100000;

std::vector<double> sample(const Distribution& distribution, Purpose purpose) {
  const RunKey run{.seed = 20240607, .replication = 0};
  std::vector<std::uint32_t> customers(sample_size);
  std::iota(customers.begin(), customers.end(), 0u);
  const std::vector<std::uint32_t> occasions(sample_size, 0);
  std::vector<double> values(sample_size);
  const std::array<std::span<double>, 1> rows = {values};
  draw_batch(run, customers, occasions, purpose, rows);
  distribution.quantiles(values);
  return values;
}

struct Case {
  std::string name;
  Distribution distribution;
  std::function<double(double)> cdf;  // Boost's
};

template <typename Oracle>
Case compare(std::string name, Distribution distribution, Oracle oracle) {
  return {std::move(name), distribution, [oracle](double x) { return cdf(oracle, x); }};
}

double boost_weibull_scale(double shape, double mean) {
  return mean / std::tgamma(1 + 1 / shape);
}

std::vector<Case> continuous_cases() {
  return {
      compare("exponential", {Family::exponential, {4, 0}}, bm::exponential(1.0 / 4)),
      compare("normal", {Family::normal, {1, 2}}, bm::normal(1, 2)),
      compare("lognormal", Distribution::lognormal(3, 0.5), bm::lognormal(std::log(3), 0.5)),
      compare("weibull", {Family::weibull, {0.8, 2}},
              bm::weibull(0.8, boost_weibull_scale(0.8, 2))),
      compare("gamma below 1", {Family::gamma, {0.3, 5}}, bm::gamma_distribution<>(0.3, 5 / 0.3)),
      compare("gamma above 1", {Family::gamma, {12, 2}}, bm::gamma_distribution<>(12, 2.0 / 12)),
      compare("beta with a mode", {Family::beta, {8, 2}}, bm::beta_distribution<>(8, 2)),
      compare("beta like a U", {Family::beta, {0.5, 0.7}}, bm::beta_distribution<>(0.5, 0.7)),
  };
}

std::vector<Case> count_cases() {
  return {
      compare("poisson", {Family::poisson, {3.5, 0}}, bm::poisson(3.5)),
      compare("large poisson", {Family::poisson, {300, 0}}, bm::poisson(300)),
      compare("negative binomial", {Family::negative_binomial, {5, 0.7}},
              bm::negative_binomial(0.7, 0.7 / 5.7)),
      compare("large negative binomial", {Family::negative_binomial, {80, 3}},
              bm::negative_binomial(3, 3.0 / 83)),
  };
}

TEST(Sampling, HasTheDistributionOfBoostForContinuousFamilies) {
  Purpose purpose = 0;
  for (const Case& one : continuous_cases()) {
    std::vector<double> values = sample(one.distribution, ++purpose);
    std::ranges::sort(values);
    double distance = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double expected = one.cdf(values[i]);
      distance = std::max({distance, std::abs(expected - static_cast<double>(i) / sample_size),
                           std::abs(expected - static_cast<double>(i + 1) / sample_size)});
    }
    // Kolmogorov and Smirnov: larger with probability 2 exp(-2 n d^2) = 1e-4.
    EXPECT_LT(distance, std::sqrt(std::log(2e4) / (2.0 * sample_size))) << one.name;
  }
}

TEST(Sampling, HasTheDistributionOfBoostForCounts) {
  Purpose purpose = 100;
  for (const Case& one : count_cases()) {
    const std::vector<double> values = sample(one.distribution, ++purpose);
    // Twenty cells of about equal probability, from the distribution's own quantiles.
    std::vector<double> last_of_cell;
    for (int cell = 1; cell < 20; ++cell) {
      const double last = one.distribution.quantile(cell / 20.0);
      if (last_of_cell.empty() || last > last_of_cell.back()) {
        last_of_cell.push_back(last);
      }
    }
    std::vector<double> counts(last_of_cell.size() + 1);
    for (const double value : values) {
      const auto cell = std::ranges::lower_bound(last_of_cell, value) - last_of_cell.begin();
      ++counts[static_cast<std::size_t>(cell)];
    }
    double chi_square = 0;
    double below = 0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
      const double up_to = cell < last_of_cell.size() ? one.cdf(last_of_cell[cell]) : 1;
      const double expected = (up_to - below) * sample_size;
      chi_square += (counts[cell] - expected) * (counts[cell] - expected) / expected;
      below = up_to;
    }
    // Mean: the degrees of freedom; five standard deviations.
    const double freedom = static_cast<double>(counts.size() - 1);
    EXPECT_LT(chi_square, freedom + 5 * std::sqrt(2 * freedom)) << one.name;
  }
}

TEST(Sampling, HasTheMeanAndVarianceItStates) {
  Purpose purpose = 200;
  std::vector<Case> cases = continuous_cases();
  std::ranges::move(count_cases(), std::back_inserter(cases));
  for (const Case& one : cases) {
    const double sd = one.distribution.standard_deviation();
    double sum = 0;
    double sum_of_squares = 0;
    double sum_of_fourths = 0;
    for (const double value : sample(one.distribution, ++purpose)) {
      const double deviation = (value - one.distribution.mean()) / sd;
      sum += deviation;
      sum_of_squares += deviation * deviation;
      sum_of_fourths += deviation * deviation * deviation * deviation;
    }
    // Five standard errors of a mean and of a variance, the latter with the sample's kurtosis.
    const double kurtosis = sum_of_fourths / sample_size;
    EXPECT_NEAR(sum / sample_size, 0, 5 / std::sqrt(sample_size)) << one.name;
    EXPECT_NEAR(sum_of_squares / sample_size, 1, 5 * std::sqrt((kurtosis - 1) / sample_size))
        << one.name;
  }
}

TEST(Sampling, OfCategoriesFollowsTheWeights) {
  const std::vector<double> weights = {0.1, 2, 0, 5, 0.9};
  std::vector<double> counts(weights.size());
  for (const double p : sample({Family::uniform, {0, 1}}, 300)) {
    ++counts[categorical(weights, p)];
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double share = weights[i] / 8;
    EXPECT_NEAR(counts[i] / sample_size, share, 5 * std::sqrt(share * (1 - share) / sample_size));
  }
}

}  // namespace
}  // namespace cxsim
