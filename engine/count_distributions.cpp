#include "engine/count_distributions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "engine/beta_distribution.h"
#include "engine/elementary.h"
#include "engine/errors.h"
#include "engine/gamma_distribution.h"

namespace cxsim {
namespace {

/// Means up to which adding up probabilities from 0 on is faster than finding a tail.
constexpr double added_up_to = 40.0;

/// The smallest count at which the sum of probabilities reaches p: `first` is that of 0, and
/// `ratio(count)` what takes the one of count - 1 to the next. Stops where the sum grows no more.
template <typename Ratio>
double count_by_adding(double p, double first, double mean, Ratio ratio) {
  double probability = first;
  double sum = first;
  double count = 0.0;
  while (sum < p && (probability > 0x1p-60 || count < mean)) {
    count += 1.0;
    probability *= ratio(count);
    sum += probability;
  }
  return count;
}

/// The smallest count whose tails reach p, searched from a guess outwards in growing steps, then by
/// halves. Lower tails decide up to p = 1/2, upper tails beyond, so that none has lost its digits.
template <typename Distribution>
double count_by_search(const Distribution& distribution, double p, double guess) {
  const auto reaches = [&](double count) {
    const Tails tails = distribution.tails(count);
    return p <= 0.5 ? tails.lower >= p : tails.upper <= 1.0 - p;
  };
  double reaching = std::max(0.0, std::floor(guess));
  double short_of = reaching - 1.0;
  double step = 1.0;
  while (!reaches(reaching)) {
    short_of = reaching;
    reaching += step;
    step *= 2.0;
  }
  if (step == 1.0) {
    while (short_of >= 0.0 && reaches(short_of)) {
      reaching = short_of;
      short_of -= step;
      step *= 2.0;
    }
    short_of = std::max(short_of, -1.0);
  }
  while (reaching - short_of > 1.0) {
    const double middle = std::floor(0.5 * (reaching + short_of));
    (reaches(middle) ? reaching : short_of) = middle;
  }
  return reaching;
}

/// The probability of 0 in a negative binomial distribution.
[[gnu::always_inline]] inline double probability_of_none(double mean, double dispersion) {
  return exponential(-dispersion * log_one_plus(mean / dispersion));
}

/// A quantile of one whose mean is small, with the probability of 0.
double count_by_adding(double p, double mean, double dispersion, double of_none) {
  const double growth = mean / (dispersion + mean);
  return count_by_adding(p, of_none, mean,
                         [&](double count) { return growth * (count - 1.0 + dispersion) / count; });
}

}  // namespace

Tails PoissonDistribution::tails(double count) const {
  if (mean_ == 0.0) {
    return {1.0, 0.0};
  }
  const Tails waiting = StandardGamma(count + 1.0).tails(mean_);
  return {waiting.upper, waiting.lower};
}

double PoissonDistribution::quantile(double p) const {
  if (mean_ <= added_up_to) {
    return count_by_adding(p, exponential(-mean_), mean_,
                           [this](double count) { return mean_ / count; });
  }
  // Cornish and Fisher's expansion with one term for the skewness.
  const double z = normal_quantile(p);
  return count_by_search(*this, p, mean_ + std::sqrt(mean_) * z + (z * z - 1.0) / 6.0 - 0.5);
}

Tails NegativeBinomialDistribution::tails(double count) const {
  const double sum = dispersion_ + mean_;
  if (mean_ == 0.0) {
    return {1.0, 0.0};
  }
  return StandardBeta(dispersion_, count + 1.0).tails(dispersion_ / sum, mean_ / sum);
}

double NegativeBinomialDistribution::quantile(double p) const {
  if (mean_ <= added_up_to) {
    return count_by_adding(p, mean_, dispersion_, probability_of_none(mean_, dispersion_));
  }
  const double overdispersion = 1.0 + mean_ / dispersion_;  // variance / mean
  // The gamma distribution with the same mean and variance.
  const double guess = overdispersion * StandardGamma(mean_ / overdispersion).quantile(p);
  return count_by_search(*this, p, guess - 0.5);
}

void negative_binomial_quantiles(std::span<const double> means, double dispersion,
                                 std::span<double> values) {
  require(means.size() == values.size(), "every quantile has a mean");
  constexpr std::size_t at_once = 64;
  std::array<double, at_once> of_none;
  for (std::size_t first = 0; first < values.size(); first += at_once) {
    const std::size_t some = std::min(at_once, values.size() - first);
    for (std::size_t i = 0; i < some; ++i) {
      of_none[i] = probability_of_none(means[first + i], dispersion);
    }
    for (std::size_t i = 0; i < some; ++i) {
      const double mean = means[first + i];
      double& value = values[first + i];
      value = mean <= added_up_to ? count_by_adding(value, mean, dispersion, of_none[i])
                                  : NegativeBinomialDistribution(mean, dispersion).quantile(value);
    }
  }
}

}  // namespace cxsim
