#include "engine/distribution.h"

#include <algorithm>
#include <cmath>

#include "engine/beta_distribution.h"
#include "engine/count_distributions.h"
#include "engine/elementary.h"
#include "engine/errors.h"
#include "engine/gamma_distribution.h"
#include "engine/normal_quantiles.h"

namespace cxsim {
namespace {

template <typename Function>
void replace_each(std::span<double> values, Function function) {
  for (double& value : values) {
    value = function(value);
  }
}

/// Two short loops over a stretch that stays in the cache are faster than a long one, whose steps
/// wait for each other.
template <typename First, typename Second>
void replace_each(std::span<double> values, First first, Second second) {
  constexpr std::size_t stretch = 512;
  while (!values.empty()) {
    const std::span<double> part = values.first(std::min(stretch, values.size()));
    replace_each(part, first);
    replace_each(part, second);
    values = values.subspan(part.size());
  }
}

/// The time until an event that comes at rate 1. Inlined by force, as in engine/elementary.h.
[[gnu::always_inline]] inline double unit_exponential(double p) {
  return -log_one_plus(-p);
}

double gamma_function(double x) {
  return exponential(log_gamma(x));
}

/// What a Weibull value of mean 1 is to a power of a unit exponential.
double weibull_scale(double shape) {
  return 1.0 / gamma_function(1.0 + 1.0 / shape);
}

/// A count as its distribution takes it: with the means allowed, all lie below 1e12.
double whole_count(double x) {
  return std::min(std::floor(x), 1e12);
}

double step_at(double threshold, double x) {
  return x >= threshold ? 1.0 : 0.0;
}

}  // namespace

double Distribution::quantile(double p) const {
  quantiles({&p, 1});
  return p;
}

void Distribution::quantiles(std::span<double> values) const {
  const double first = parameters[0];
  const double second = parameters[1];
  switch (family) {
    case Family::constant:
      std::ranges::fill(values, first);
      return;
    case Family::uniform:
      return replace_each(values, [=](double p) { return first + (second - first) * p; });
    case Family::exponential:
      return replace_each(values, [=](double p) { return first * unit_exponential(p); });
    case Family::normal:
      normal_quantiles(values);
      return replace_each(values, [=](double z) { return first + second * z; });
    case Family::lognormal:
      normal_quantiles(values);
      return replace_each(values, [=](double z) { return first * exponential(second * z); });
    case Family::weibull: {
      const double scale = second * weibull_scale(first);
      const double exponent = 1.0 / first;
      return replace_each(
          values, [](double p) { return unit_exponential(p); },
          [=](double time) { return scale * power(time, exponent); });
    }
    case Family::gamma: {
      if (first == 1.0)
        return replace_each(values, [=](double p) { return second * unit_exponential(p); });
      const StandardGamma standard(first);
      return replace_each(values, [&](double p) { return second / first * standard.quantile(p); });
    }
    case Family::beta: {
      if (first == 1.0) {  // closed form: 1 - (1 - p)^(1 / beta)
        return replace_each(
            values, [](double p) { return unit_exponential(p); },
            [=](double time) { return -exponential_minus_one(-time / second); });
      }
      const StandardBeta standard(first, second);
      return replace_each(values, [&](double p) { return standard.quantile(p); });
    }
    case Family::poisson: {
      const PoissonDistribution counts(first);
      return replace_each(values, [&](double p) { return counts.quantile(p); });
    }
    case Family::negative_binomial: {
      const NegativeBinomialDistribution counts(first, second);
      return replace_each(values, [&](double p) { return counts.quantile(p); });
    }
    case Family::bernoulli:
      return replace_each(values, [=](double p) { return p > 1.0 - first ? 1.0 : 0.0; });
  }
  report_broken_promise("a family is one of those listed");
}

double Distribution::cdf(double x) const {
  const double first = parameters[0];
  const double second = parameters[1];
  if (std::isinf(x)) {
    return x > 0.0 ? 1.0 : 0.0;
  }
  switch (family) {
    case Family::constant:
      return step_at(first, x);
    case Family::uniform:
      return first < second ? std::clamp((x - first) / (second - first), 0.0, 1.0)
                            : step_at(first, x);
    case Family::exponential:
      return x > 0.0 ? -exponential_minus_one(-x / first) : 0.0;
    case Family::normal:
      return second > 0.0 ? normal_cdf((x - first) / second) : step_at(first, x);
    case Family::lognormal:
      if (x <= 0.0 || second == 0.0) {
        return step_at(first, x);
      }
      return normal_cdf(natural_log(x / first) / second);
    case Family::weibull:
      return x > 0.0 ? -exponential_minus_one(-power(x / (second * weibull_scale(first)), first))
                     : 0.0;
    case Family::gamma:
      return x > 0.0 ? StandardGamma(first).tails(first / second * x).lower : 0.0;
    case Family::beta:
      if (x <= 0.0 || x >= 1.0) {
        return step_at(1.0, x);
      }
      return StandardBeta(first, second).tails(x, 1.0 - x).lower;
    case Family::poisson:
      return x >= 0.0 ? PoissonDistribution(first).tails(whole_count(x)).lower : 0.0;
    case Family::negative_binomial:
      return x >= 0.0 ? NegativeBinomialDistribution(first, second).tails(whole_count(x)).lower
                      : 0.0;
    case Family::bernoulli:
      return x < 1.0 ? (1.0 - first) * step_at(0.0, x) : 1.0;
  }
  report_broken_promise("a family is one of those listed");
}

double Distribution::mean() const {
  const double first = parameters[0];
  const double second = parameters[1];
  switch (family) {
    case Family::constant:
    case Family::exponential:
    case Family::normal:
    case Family::poisson:
    case Family::negative_binomial:
    case Family::bernoulli:
      return first;
    case Family::weibull:
    case Family::gamma:
      return second;
    case Family::uniform:
      return 0.5 * (first + second);
    case Family::lognormal:
      return first * exponential(0.5 * second * second);
    case Family::beta:
      return first / (first + second);
  }
  report_broken_promise("a family is one of those listed");
}

double Distribution::standard_deviation() const {
  const double first = parameters[0];
  const double second = parameters[1];
  switch (family) {
    case Family::constant:
      return 0.0;
    case Family::uniform:
      return (second - first) / std::sqrt(12.0);
    case Family::exponential:
      return first;
    case Family::normal:
      return second;
    case Family::lognormal:
      return mean() * std::sqrt(exponential_minus_one(second * second));
    case Family::weibull:
      return second * std::sqrt(exponential_minus_one(log_gamma(1.0 + 2.0 / first) -
                                                      2.0 * log_gamma(1.0 + 1.0 / first)));
    case Family::gamma:
      return second / std::sqrt(first);
    case Family::beta:
      return std::sqrt(mean() * (1.0 - mean()) / (first + second + 1.0));
    case Family::poisson:
      return std::sqrt(first);
    case Family::negative_binomial:
      return std::sqrt(first + first * first / second);
    case Family::bernoulli:
      return std::sqrt(first * (1.0 - first));
  }
  report_broken_promise("a family is one of those listed");
}

Distribution Distribution::lognormal_mean_cv(double mean, double cv) {
  const double square = 1.0 + cv * cv;
  return lognormal(mean / std::sqrt(square), std::sqrt(log_one_plus(cv * cv)));
}

std::size_t categorical(std::span<const double> weights, double p) {
  double total = 0.0;
  for (const double weight : weights) {
    total += weight;
  }
  require(total > 0.0, "the weights of categories have a positive sum");
  const double target = p * total;
  double sum = 0.0;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] > 0.0) {
      chosen = i;
      sum += weights[i];
      if (target < sum) {
        break;
      }
    }
  }
  return chosen;
}

}  // namespace cxsim
