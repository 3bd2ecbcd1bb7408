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

/// Probabilities of the counts from 0 to `count` added up, the last one apart, too.
struct PartialSum {
  double probability;
  double sum;
  double count = 0.0;

  /// Stops at the sum p, and where the sum grows no more. Without branches, for vectors.
  [[gnu::always_inline]] bool goes_on(double p, double mean) const {
    return static_cast<bool>(int{sum < p} & (int{probability > 0x1p-60} | int{count < mean}));
  }
};

/// The smallest count at which the sum of probabilities reaches p, from what is added up already:
/// `ratio(count)` takes the probability of count - 1 to the next.
template <typename Ratio>
double count_by_adding(double p, PartialSum so_far, double mean, Ratio ratio) {
  while (so_far.goes_on(p, mean)) {
    so_far.count += 1.0;
    so_far.probability *= ratio(so_far.count);
    so_far.sum += so_far.probability;
  }
  return so_far.count;
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

/// What takes the probability of count - 1 in one to the next.
[[gnu::always_inline]] inline double ratio_of_next(double count, double growth, double dispersion) {
  return growth * (count - 1.0 + dispersion) / count;
}
double growth_of(double mean, double dispersion) {
  return mean / (dispersion + mean);
}

double count_by_adding(double p, const PartialSum& so_far, double mean, double dispersion) {
  const double growth = growth_of(mean, dispersion);
  return count_by_adding(p, so_far, mean,
                         [&](double count) { return ratio_of_next(count, growth, dispersion); });
}

/// Probabilities of several negative binomial distributions, added up side by side.
class SideBySide {
 public:
  static constexpr std::size_t most = 64;

  SideBySide(std::span<const double> means, double dispersion)
      : means_(means), dispersion_(dispersion) {
    for (std::size_t i = 0; i < means.size(); ++i) {
      probability_[i] = probability_of_none(means[i], dispersion);
      sum_[i] = probability_[i];
      growth_[i] = growth_of(means[i], dispersion);
    }
  }

  /// A few counts, each as far as its sum does not reach its p. Most reach it on the way.
  void add_up_towards(std::span<const double> p) {
    constexpr int few = 4;
    for (int step = 1; step <= few; ++step) {
      const double count = step;
      for (std::size_t i = 0; i < means_.size(); ++i) {
        const bool goes_on = so_far(i).goes_on(p[i], means_[i]);
        const double next = probability_[i] * ratio_of_next(count, growth_[i], dispersion_);
        probability_[i] = goes_on ? next : probability_[i];
        sum_[i] = goes_on ? sum_[i] + next : sum_[i];
        count_[i] = goes_on ? count : count_[i];
      }
    }
  }
  PartialSum so_far(std::size_t i) const { return {probability_[i], sum_[i], count_[i]}; }

 private:
  std::span<const double> means_;
  double dispersion_;
  std::array<double, most> probability_;
  std::array<double, most> sum_;
  std::array<double, most> growth_;
  std::array<double, most> count_{};
};

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
    const double of_none = exponential(-mean_);
    return count_by_adding(p, {of_none, of_none}, mean_,
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
    const double of_none = probability_of_none(mean_, dispersion_);
    return count_by_adding(p, {of_none, of_none}, mean_, dispersion_);
  }
  const double overdispersion = 1.0 + mean_ / dispersion_;  // variance / mean
  // The gamma distribution with the same mean and variance.
  const double guess = overdispersion * StandardGamma(mean_ / overdispersion).quantile(p);
  return count_by_search(*this, p, guess - 0.5);
}

void negative_binomial_quantiles(std::span<const double> means, double dispersion,
                                 std::span<double> values) {
  require(means.size() == values.size(), "every quantile has a mean");
  while (!values.empty()) {
    const std::size_t some = std::min(SideBySide::most, values.size());
    SideBySide sums(means.first(some), dispersion);
    sums.add_up_towards(values.first(some));
    for (std::size_t i = 0; i < some; ++i) {
      const double mean = means[i];
      values[i] = mean <= added_up_to
                      ? count_by_adding(values[i], sums.so_far(i), mean, dispersion)
                      : NegativeBinomialDistribution(mean, dispersion).quantile(values[i]);
    }
    means = means.subspan(some);
    values = values.subspan(some);
  }
}

}  // namespace cxsim
