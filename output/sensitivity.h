#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/draws.h"
#include "engine/unit_points.h"
#include "output/statistics.h"

/// Which factors of a function move its value, from its values at points of a design [Saltelli et
/// al. 2008]. Designs are made of blocks, one for each base point; twice as many blocks begin with
/// the same ones. Intervals are bootstrapped over blocks.
namespace cxsim {

/// How far a factor is moved, of its range: what repeats after a half or a third of it is seen too.
inline constexpr double morris_step = 0.4;

/// Blocks of a base point and, for each factor, that point with the factor moved by a step: the
/// radial design of [Campolongo, Saltelli & Cariboni 2011] with steps of one size.
UnitPoints morris_points(std::size_t blocks, std::size_t factors, const RunKey& key);

/// What one factor does when it alone is moved [Morris 1991]. In units of the value, for a move
/// over the whole range.
struct ElementaryEffects {
  Estimate mean;           // mu: positive and negative effects cancel
  Estimate mean_absolute;  // mu* [Campolongo, Cariboni & Saltelli 2007]
  Estimate spread;         // sigma: large where it is not linear or depends on other factors
};

/// By factor. `values` are those at `points`, in their order; NaN leaves a block out.
std::vector<ElementaryEffects> elementary_effects(std::span<const double> values,
                                                  const UnitPoints& points, const RunKey& key);

/// Blocks of two independent points A and B and, for each factor, A with that factor of B
/// [Saltelli et al. 2010].
UnitPoints saltelli_points(std::size_t blocks, std::size_t factors, const RunKey& key);

/// Shares of the variance of the value over the ranges of all factors.
struct SobolIndices {
  Estimate first;  // of the factor alone
  Estimate total;  // with all its interactions
};

/// By factor; `first` by the estimator of [Saltelli et al. 2010], `total` by that of [Jansen 1999].
/// `values` are those at the saltelli_points, in their order; NaN leaves a block out.
std::vector<SobolIndices> sobol_indices(std::span<const double> values, std::size_t factors,
                                        const RunKey& key);

/// Where the variance of single runs comes from: worlds, luck that all worlds share, and luck that
/// hits worlds differently. Shares add to 1.
struct VarianceShares {
  double worlds = undefined;
  double shared_luck = undefined;
  double own_luck = undefined;
  /// Of the variance between the means of worlds, what is only luck.
  double noise_of_means = undefined;
};

/// From `values[world * replications + replication]`, as in a two-way layout without repetition
/// [Scheffe 1959, 7.4]; undefined for one replication or world. Components below zero are zero.
VarianceShares variance_shares(std::span<const double> values, std::size_t replications);

}  // namespace cxsim
