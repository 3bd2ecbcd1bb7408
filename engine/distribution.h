#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace cxsim {

/// The families a trait or a duration can be drawn from.
enum class Family : std::uint8_t {
  constant,           // value
  uniform,            // low, high
  exponential,        // mean
  normal,             // mean, sd
  lognormal,          // median, spread (the standard deviation of the logarithm)
  weibull,            // shape, mean
  gamma,              // shape, mean
  beta,               // alpha, beta; on [0, 1]
  poisson,            // mean
  negative_binomial,  // mean, dispersion k (variance = mean + mean^2 / k)
  bernoulli           // p
};

/// One distribution with its parameters in the order listed at `Family`. A value: copy freely.
/// Sampling is by inverse transform: monotone in the uniform, so that paired scenarios move
/// together. All functions are pure and safe from any thread; the parameters must be within
/// `parameters_of` and free of any `problem`.
struct Distribution {
  Family family = Family::constant;
  std::array<double, 2> parameters{};

  bool operator==(const Distribution&) const = default;

  /// The value whose probability of not being exceeded is `p`, 0 < p < 1 (of counts: the smallest
  /// for which it is at least `p`). Same bits everywhere. Relative error below 1e-9, apart from
  /// normal values beside 0.
  double quantile(double p) const;
  /// Maps uniforms to values in place; the same bits as `quantile` on each. A few nanoseconds a
  /// value up to weibull, about half a microsecond for gamma and beta.
  void quantiles(std::span<double> uniforms_to_values) const;
  /// The probability of not exceeding x, which may be infinite. Absolute error below 1e-11.
  double cdf(double x) const;
  double mean() const;
  double standard_deviation() const;

  static Distribution constant(double value) { return {Family::constant, {value, 0}}; }
  static Distribution lognormal(double median, double spread) {
    return {Family::lognormal, {median, spread}};
  }
  /// mean > 0; cv >= 0 is the standard deviation as a fraction of the mean.
  static Distribution lognormal_mean_cv(double mean, double cv);
};

/// A parameter of a family as a scenario names it; `has_unit_of_field` says whether it is measured
/// in the unit of the drawn quantity (a median) or a pure number (a spread).
struct FamilyParameter {
  std::string_view name;
  bool has_unit_of_field;
  double low;  // smallest allowed value, exclusive where `exclusive_low`
  bool exclusive_low;
  double high;  // largest allowed value
};

std::string_view name_of(Family family);
std::span<const FamilyParameter> parameters_of(Family family);
std::span<const Family> all_families();

/// What no single parameter can tell is wrong, as a sentence for the user (a uniform whose low is
/// above its high); empty when nothing is.
std::string_view problem(const Distribution& distribution);

/// Index of the category chosen by `p`, 0 < p < 1, from non-negative `weights` with a positive sum;
/// a category of weight 0 is never chosen.
std::size_t categorical(std::span<const double> weights, double p);

}  // namespace cxsim
