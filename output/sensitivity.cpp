#include "output/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "engine/errors.h"
#include "scenarios/design_purposes.h"

namespace cxsim {
namespace {

constexpr std::uint32_t resamples = 1000;
constexpr double miss = 0.025;  // of a 95% interval, at each end

using Blocks = std::vector<std::size_t>;

/// Those whose values were all seen.
Blocks complete_blocks(std::span<const double> values, std::size_t length) {
  require(length > 0 && values.size() % length == 0, "a design consists of whole blocks");
  Blocks blocks;
  for (std::size_t block = 0; block < values.size() / length; ++block) {
    const auto own = values.subspan(block * length, length);
    if (std::ranges::none_of(own, [](double value) { return std::isnan(value); })) {
      blocks.push_back(block);
    }
  }
  return blocks;
}

Blocks resampled(const Blocks& blocks, std::uint32_t sample, const RunKey& key) {
  Blocks drawn(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Draws draws(key, static_cast<std::uint32_t>(i), sample, purpose::bootstrap);
    drawn[i] =
        blocks[static_cast<std::size_t>(draws.uniform() * static_cast<double>(blocks.size()))];
  }
  return drawn;
}

/// All statistics of the blocks, each with the percentile interval over resamples of blocks
/// [Efron & Tibshirani 1993, 13.3].
std::vector<Estimate> bootstrapped(
    const Blocks& blocks, const RunKey& key,
    const std::function<std::vector<double>(const Blocks&)>& statistics) {
  std::vector<Estimate> estimates;
  for (const double value : statistics(blocks)) {
    estimates.push_back({value, undefined, undefined, blocks.size()});
  }
  if (blocks.size() < 2) return estimates;
  std::vector<std::vector<double>> samples(estimates.size());
  for (std::uint32_t sample = 0; sample < resamples; ++sample) {
    const std::vector<double> drawn = statistics(resampled(blocks, sample, key));
    for (std::size_t i = 0; i < drawn.size(); ++i) samples[i].push_back(drawn[i]);
  }
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    estimates[i].low = quantile_of(samples[i], miss);
    estimates[i].high = quantile_of(samples[i], 1 - miss);
  }
  return estimates;
}

/// A step away, inside the range.
double moved(double u) {
  return u + morris_step < 1 ? u + morris_step : u - morris_step;
}

std::vector<double> effect_statistics(const std::vector<double>& effects, const Blocks& blocks) {
  double sum = 0;
  double absolute = 0;
  double squares = 0;
  for (const std::size_t block : blocks) {
    sum += effects[block];
    absolute += std::abs(effects[block]);
  }
  const auto count = static_cast<double>(blocks.size());
  const double mean = sum / count;
  for (const std::size_t block : blocks) {
    squares += (effects[block] - mean) * (effects[block] - mean);
  }
  return {mean, absolute / count, std::sqrt(squares / (count - 1))};
}

/// First and total index of each factor in turn.
std::vector<double> index_statistics(std::span<const double> values, std::size_t factors,
                                     const Blocks& blocks) {
  const std::size_t length = factors + 2;
  const auto count = static_cast<double>(blocks.size());
  double mean = 0;
  double squares = 0;
  for (const std::size_t block : blocks) {
    mean += (values[block * length] + values[block * length + 1]) / (2 * count);
  }
  std::vector<double> covariances(factors);
  std::vector<double> differences(factors);
  for (const std::size_t block : blocks) {
    const double a = values[block * length] - mean;
    const double b = values[block * length + 1] - mean;
    squares += a * a + b * b;
    for (std::size_t i = 0; i < factors; ++i) {
      const double mixed = values[block * length + 2 + i] - mean;
      covariances[i] += b * (mixed - a);
      differences[i] += (mixed - a) * (mixed - a) / 2;
    }
  }
  const double variance = squares / (2 * count - 1);
  std::vector<double> indices;
  for (std::size_t i = 0; i < factors; ++i) {
    indices.push_back(variance > 0 ? covariances[i] / count / variance : undefined);
    indices.push_back(variance > 0 ? differences[i] / count / variance : undefined);
  }
  return indices;
}

}  // namespace

UnitPoints morris_points(std::size_t blocks, std::size_t factors, const RunKey& key) {
  const UnitPoints bases = sobol_points(blocks, factors, key, purpose::sensitivity_points);
  UnitPoints points{factors, {}};
  for (std::size_t block = 0; block < blocks; ++block) {
    const auto base = bases[block];
    points.coordinates.insert(points.coordinates.end(), base.begin(), base.end());
    for (std::size_t factor = 0; factor < factors; ++factor) {
      points.coordinates.insert(points.coordinates.end(), base.begin(), base.end());
      double& u = points.coordinates[points.coordinates.size() - factors + factor];
      u = moved(u);
    }
  }
  return points;
}

std::vector<ElementaryEffects> elementary_effects(std::span<const double> values,
                                                  const UnitPoints& points, const RunKey& key) {
  const std::size_t factors = points.dimensions;
  const std::size_t length = factors + 1;
  require(values.size() == points.size(), "every point has a value");
  const Blocks blocks = complete_blocks(values, length);
  std::vector<ElementaryEffects> result;
  for (std::size_t factor = 0; factor < factors; ++factor) {
    std::vector<double> effects(values.size() / length, undefined);
    for (const std::size_t block : blocks) {
      const std::size_t base = block * length;
      const double step = points[base + 1 + factor][factor] - points[base][factor];
      effects[block] = (values[base + 1 + factor] - values[base]) / step;
    }
    const auto estimates = bootstrapped(
        blocks, key, [&](const Blocks& drawn) { return effect_statistics(effects, drawn); });
    result.push_back({estimates[0], estimates[1], estimates[2]});
  }
  return result;
}

UnitPoints saltelli_points(std::size_t blocks, std::size_t factors, const RunKey& key) {
  const UnitPoints pairs = sobol_points(blocks, 2 * factors, key, purpose::sensitivity_points);
  UnitPoints points{factors, {}};
  for (std::size_t block = 0; block < blocks; ++block) {
    const auto a = pairs[block].first(factors);
    const auto b = pairs[block].last(factors);
    points.coordinates.insert(points.coordinates.end(), a.begin(), a.end());
    points.coordinates.insert(points.coordinates.end(), b.begin(), b.end());
    for (std::size_t factor = 0; factor < factors; ++factor) {
      points.coordinates.insert(points.coordinates.end(), a.begin(), a.end());
      points.coordinates[points.coordinates.size() - factors + factor] = b[factor];
    }
  }
  return points;
}

std::vector<SobolIndices> sobol_indices(std::span<const double> values, std::size_t factors,
                                        const RunKey& key) {
  const Blocks blocks = complete_blocks(values, factors + 2);
  const auto estimates = bootstrapped(
      blocks, key, [&](const Blocks& drawn) { return index_statistics(values, factors, drawn); });
  std::vector<SobolIndices> result;
  for (std::size_t i = 0; i < factors; ++i) {
    result.push_back({estimates[2 * i], estimates[2 * i + 1]});
  }
  return result;
}

VarianceShares variance_shares(std::span<const double> values, std::size_t replications) {
  VarianceShares shares;
  const std::size_t worlds = values.size() / std::max<std::size_t>(replications, 1);
  const bool is_whole = std::ranges::none_of(values, [](double v) { return std::isnan(v); });
  if (replications < 2 || worlds < 2 || !is_whole) return shares;
  const auto w = static_cast<double>(worlds);
  const auto r = static_cast<double>(replications);
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / (w * r);
  std::vector<double> by_world(worlds);
  std::vector<double> by_replication(replications);
  for (std::size_t i = 0; i < values.size(); ++i) {
    by_world[i / replications] += values[i] / r;
    by_replication[i % replications] += values[i] / w;
  }
  double residual = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double rest =
        values[i] - by_world[i / replications] - by_replication[i % replications] + mean;
    residual += rest * rest;
  }
  const auto variance = [&](const std::vector<double>& means) {
    double squares = 0;
    for (const double value : means) squares += (value - mean) * (value - mean);
    return squares / static_cast<double>(means.size() - 1);
  };
  const double own = residual / ((w - 1) * (r - 1));
  const double between = variance(by_world);
  const double shared = std::max(0.0, variance(by_replication) - own / w);
  const double true_between = std::max(0.0, between - own / r);
  const double total = true_between + shared + own;
  if (between > 0) shares.noise_of_means = std::min(1.0, own / r / between);
  if (!(total > 0)) return shares;
  shares.worlds = true_between / total;
  shares.shared_luck = shared / total;
  shares.own_luck = own / total;
  return shares;
}

}  // namespace cxsim
