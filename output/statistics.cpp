#include "output/statistics.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "engine/errors.h"

namespace cxsim {
namespace {

std::vector<double> observed(std::span<const double> values) {
  std::vector<double> kept;
  kept.reserve(values.size());
  std::copy_if(values.begin(), values.end(), std::back_inserter(kept),
               [](double value) { return !std::isnan(value); });
  return kept;
}

double mean_of(std::span<const double> values) {
  if (values.empty()) return undefined;
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return sum / static_cast<double>(values.size());
}

double variance_of(std::span<const double> values) {
  if (values.size() < 2) return undefined;
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares / static_cast<double>(values.size() - 1);
}

double standard_error(std::span<const double> values) {
  return std::sqrt(variance_of(values) / static_cast<double>(values.size()));
}

double degrees_of_freedom(std::span<const double> values) {
  return static_cast<double>(values.size() - 1);
}

double probability_of_zero(std::span<const double> differences) {
  if (differences.size() < 2) return undefined;
  const double mean = mean_of(differences);
  const double error = standard_error(differences);
  if (error == 0) return mean == 0 ? 1 : 0;
  const boost::math::students_t distribution(degrees_of_freedom(differences));
  return 2 * boost::math::cdf(boost::math::complement(distribution, std::abs(mean) / error));
}

std::vector<double> sorted_observed(std::span<const double> values) {
  std::vector<double> sorted = observed(values);
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

double interpolated_quantile(std::span<const double> sorted, double p) {
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], position - static_cast<double>(below));
}

/// From 1; 0: none is far enough out.
struct OrderStatistics {
  std::size_t low = 0;
  std::size_t high = 0;
};

// How many of `count` values lie below the true quantile is binomial, so it is above the value of
// rank r with the probability of at least r. Take the highest rank below it and the lowest above it
// that fail with at most half of the allowed error each.
OrderStatistics around_quantile(std::size_t count, double p, double confidence) {
  const boost::math::binomial below(static_cast<double>(count), p);
  const double miss = (1 - confidence) / 2;
  const auto fewer_than = [&](std::size_t rank) {
    return boost::math::cdf(below, static_cast<double>(rank - 1));
  };
  std::vector<std::size_t> ranks(count);
  std::iota(ranks.begin(), ranks.end(), std::size_t{1});
  const auto above_low = std::partition_point(
      ranks.begin(), ranks.end(), [&](std::size_t rank) { return fewer_than(rank) <= miss; });
  const auto high = std::partition_point(
      ranks.begin(), ranks.end(), [&](std::size_t rank) { return 1 - fewer_than(rank) > miss; });
  if (above_low == ranks.begin() || high == ranks.end()) return {};
  return {*(above_low - 1), *high};
}

// Finding them takes longer than sorting, and most outcomes have equally many values.
OrderStatistics known_around_quantile(std::size_t count, double p, double confidence) {
  thread_local std::map<std::tuple<std::size_t, double, double>, OrderStatistics> known;
  const auto [found, is_new] = known.try_emplace({count, p, confidence});
  if (is_new) found->second = around_quantile(count, p, confidence);
  return found->second;
}

Estimate interval_of_sorted(std::span<const double> sorted, double p, double confidence) {
  require(p > 0 && p < 1, "a quantile lies inside (0, 1)");
  Estimate estimate;
  estimate.count = sorted.size();
  if (sorted.empty()) return estimate;
  estimate.value = interpolated_quantile(sorted, p);
  const auto [low, high] = known_around_quantile(sorted.size(), p, confidence);
  if (low == 0) return estimate;
  estimate.low = sorted[low - 1];
  estimate.high = sorted[high - 1];
  return estimate;
}

}  // namespace

Estimate mean_interval(std::span<const double> values, double confidence) {
  const std::vector<double> kept = observed(values);
  Estimate estimate;
  estimate.value = mean_of(kept);
  estimate.count = kept.size();
  if (kept.size() < 2) return estimate;
  const boost::math::students_t distribution(degrees_of_freedom(kept));
  const double reach = boost::math::quantile(distribution, 0.5 + confidence / 2);
  estimate.low = estimate.value - reach * standard_error(kept);
  estimate.high = estimate.value + reach * standard_error(kept);
  return estimate;
}

std::vector<double> quantiles_of(std::span<const double> values, std::span<const double> p) {
  const std::vector<double> sorted = sorted_observed(values);
  std::vector<double> quantiles;
  for (const double one : p) {
    quantiles.push_back(sorted.empty() ? undefined : interpolated_quantile(sorted, one));
  }
  return quantiles;
}

double quantile_of(std::span<const double> values, double p) {
  return quantiles_of(values, std::span(&p, 1)).front();
}

std::vector<Estimate> quantile_intervals(std::span<const double> values, std::span<const double> p,
                                         double confidence) {
  const std::vector<double> sorted = sorted_observed(values);
  std::vector<Estimate> estimates;
  for (const double one : p) estimates.push_back(interval_of_sorted(sorted, one, confidence));
  return estimates;
}

Estimate quantile_interval(std::span<const double> values, double p, double confidence) {
  return quantile_intervals(values, std::span(&p, 1), confidence).front();
}

PairedDifference paired_difference(std::span<const double> baseline,
                                   std::span<const double> variant, double confidence) {
  require(baseline.size() == variant.size(), "pairs have two halves");
  std::vector<double> from;
  std::vector<double> to;
  std::vector<double> differences;
  double higher = 0;
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    if (std::isnan(baseline[i]) || std::isnan(variant[i])) continue;
    from.push_back(baseline[i]);
    to.push_back(variant[i]);
    differences.push_back(variant[i] - baseline[i]);
    higher += variant[i] > baseline[i] ? 1.0 : variant[i] == baseline[i] ? 0.5 : 0.0;
  }
  PairedDifference result;
  result.difference = mean_interval(differences, confidence);
  result.p = probability_of_zero(differences);
  if (!differences.empty()) result.chance_higher = higher / static_cast<double>(differences.size());
  const double spread = variance_of(differences);
  if (spread > 0) result.variance_reduction = (variance_of(from) + variance_of(to)) / spread;
  return result;
}

std::vector<double> holm_adjusted(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!std::isnan(p[i])) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted(p.size(), undefined);
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double looks = static_cast<double>(order.size() - rank);
    largest = std::max(largest, std::min(1.0, looks * p[order[rank]]));
    adjusted[order[rank]] = largest;
  }
  return adjusted;
}

}  // namespace cxsim
