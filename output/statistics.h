#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

/// Statistics over replications. The replication is the unit: customers inside one talk to each
/// other and are not independent. NaN values (nothing observed in a replication) are left out.
namespace cxsim {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
/// Half the width of a normal 95% interval, in standard deviations.
inline constexpr double normal_95 = 1.959963984540054;

/// A value with the interval that covers the true one with the stated confidence. The bounds are
/// NaN where the values say nothing about their spread (one replication); never a guess.
struct Estimate {
  double value = undefined;
  double low = undefined;
  double high = undefined;
  std::size_t count = 0;  // values it rests on

  bool has_interval() const { return low <= high; }
  bool excludes_zero() const { return low > 0 || high < 0; }
};

/// Mean with Student's t interval.
Estimate mean_interval(std::span<const double> values, double confidence = 0.95);

/// The quantiles `p`, interpolated between order statistics [Hyndman & Fan 1996, definition 7].
std::vector<double> quantiles_of(std::span<const double> values, std::span<const double> p);
double quantile_of(std::span<const double> values, double p);

/// The quantiles `p`, each with the interval between two order statistics that covers the true
/// quantile with at least `confidence`, each side missing it with at most half of the rest,
/// whatever the distribution [David & Nagaraja 2003, 7.1]. Bounds are NaN where no two order
/// statistics are far enough apart.
std::vector<Estimate> quantile_intervals(std::span<const double> values, std::span<const double> p,
                                         double confidence = 0.95);
Estimate quantile_interval(std::span<const double> values, double p, double confidence = 0.95);

/// A variant against the baseline, replication by replication under common random numbers.
struct PairedDifference {
  Estimate difference;                    // mean of variant minus baseline, t interval
  double p = undefined;                   // two-sided, that the true difference is zero
  double chance_higher = undefined;       // share of replications with a higher value; ties half
  double variance_reduction = undefined;  // of the difference, by sharing random numbers; 1 is none
};

/// Sizes are equal; replications in which either is NaN are left out.
PairedDifference paired_difference(std::span<const double> baseline,
                                   std::span<const double> variant, double confidence = 0.95);

/// Holm's adjustment of p for having looked at all of them [Holm 1979]. NaN stays NaN and does not
/// count as a look.
std::vector<double> holm_adjusted(std::span<const double> p);

}  // namespace cxsim
