#include "output/sweep_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scenarios/quantity.h"

namespace cxsim {
namespace {

constexpr std::size_t most_levels = 8;
constexpr std::size_t groups_of_values = 4;

using Worlds = std::vector<std::size_t>;

class Summary {
 public:
  Summary(const StudyTable& table, const TableOutcome& outcome, std::size_t segment,
          std::size_t component)
      : table_(table), outcome_(outcome) {
    for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
      values_.push_back(table.values(outcome, scenario, segment, component));
      means_.push_back(mean_interval(values_.back()).value);
    }
  }

  SweepSummary summary() const {
    SweepSummary result{ranked(), {}, variants()};
    for (std::size_t i = 0; i < table_.factors.size(); ++i)
      result.main_effects.push_back(effect(i));
    std::ranges::stable_sort(result.main_effects, [](const MainEffect& a, const MainEffect& b) {
      return a.share > b.share || (!std::isnan(a.share) && std::isnan(b.share));
    });
    return result;
  }

 private:
  Worlds ranked() const {
    Worlds worlds;
    for (std::size_t i = 0; i < means_.size(); ++i) {
      if (!std::isnan(means_[i])) worlds.push_back(i);
    }
    const double sign = outcome_.direction == Direction::minimize ? 1 : -1;
    std::ranges::stable_sort(worlds, {}, [&](std::size_t i) { return sign * means_[i]; });
    return worlds;
  }

  /// By replication (or pair): the mean over worlds.
  std::vector<double> averaged(const Worlds& worlds) const {
    std::vector<double> result(values_.front().size(), 0);
    for (const std::size_t world : worlds) {
      for (std::size_t i = 0; i < result.size(); ++i) result[i] += values_[world][i];
    }
    for (double& value : result) value /= static_cast<double>(worlds.size());
    return result;
  }

  Worlds worlds_of(std::string_view variant, bool at_points) const {
    Worlds worlds;
    for (std::size_t i = 0; i < table_.scenarios.size(); ++i) {
      const bool is_at_point = table_.points[i] >= 0;
      if (table_.variants[i] == variant && is_at_point == at_points) worlds.push_back(i);
    }
    return worlds;
  }

  /// All its points, or the one world that it is.
  Worlds worlds_of(std::string_view variant) const {
    const Worlds worlds = worlds_of(variant, true);
    return worlds.empty() ? worlds_of(variant, false) : worlds;
  }

  std::vector<VariantMean> variants() const {
    std::vector<std::string> names;
    for (const std::string& name : table_.variants) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    if (names.size() < 2) return {};
    const auto baseline = averaged(worlds_of(table_.variants[table_.baseline]));
    std::vector<VariantMean> result;
    for (const std::string& name : names) {
      const Worlds worlds = worlds_of(name);
      const std::vector<double> own = averaged(worlds);
      result.push_back({name, worlds.size(), mean_interval(own), paired_difference(baseline, own)});
    }
    return result;
  }

  std::vector<FactorLevel> levels(const TableFactor& factor) const;
  MainEffect effect(std::size_t factor) const;

  const StudyTable& table_;
  const TableOutcome& outcome_;
  std::vector<std::vector<double>> values_;  // [scenario][replication]
  std::vector<double> means_;                // [scenario]
};

bool is_set(const TableFactor& factor, std::size_t scenario) {
  return factor.numbers.empty() ? !factor.words[scenario].empty()
                                : !std::isnan(factor.numbers[scenario]);
}

std::vector<FactorLevel> Summary::levels(const TableFactor& factor) const {
  std::vector<FactorLevel> levels;
  Worlds worlds;
  for (std::size_t i = 0; i < table_.scenarios.size(); ++i) {
    if (table_.points[i] >= 0 && is_set(factor, i)) worlds.push_back(i);
  }
  if (!factor.numbers.empty()) {
    std::ranges::stable_sort(worlds, {}, [&](std::size_t i) { return factor.numbers[i]; });
  }
  for (const std::size_t world : worlds) {
    std::string label = factor_text(table_, factor, world);
    const auto known = std::ranges::find(levels, label, &FactorLevel::label);
    if (known != levels.end()) {
      known->worlds.push_back(world);
    } else if (levels.size() <= most_levels || factor.numbers.empty()) {
      levels.push_back({std::move(label), {world}, {}, {}});
    }
  }
  if (factor.numbers.empty() || levels.size() <= most_levels) return levels;
  levels.clear();
  for (std::size_t group = 0; group < groups_of_values; ++group) {
    const auto at = [&](std::size_t g) {
      return worlds.begin() + static_cast<std::ptrdiff_t>(worlds.size() * g / groups_of_values);
    };
    const Worlds own(at(group), at(group + 1));
    levels.push_back({fmt::format("{} to {}", factor_text(table_, factor, own.front()),
                                  factor_text(table_, factor, own.back())),
                      own,
                      {},
                      {}});
  }
  return levels;
}

MainEffect Summary::effect(std::size_t factor) const {
  MainEffect effect{factor, levels(table_.factors[factor]), undefined};
  std::vector<double> first;
  std::vector<double> all;
  double between = 0;
  for (FactorLevel& level : effect.levels) {
    const std::vector<double> own = averaged(level.worlds);
    if (first.empty()) first = own;
    level.mean = mean_interval(own);
    level.from_first = paired_difference(first, own);
    for (const std::size_t world : level.worlds) all.push_back(means_[world]);
  }
  const double mean = mean_interval(all).value;
  double total = 0;
  for (const double value : all) total += (value - mean) * (value - mean);
  for (const FactorLevel& level : effect.levels) {
    const double difference = level.mean.value - mean;
    between += static_cast<double>(level.worlds.size()) * difference * difference;
  }
  if (total > 0) effect.share = between / total;
  return effect;
}

}  // namespace

SweepSummary summary_of(const StudyTable& table, const TableOutcome& outcome, std::size_t segment,
                        std::size_t component) {
  return Summary(table, outcome, segment, component).summary();
}

std::string factor_text(const StudyTable& table, const TableFactor& factor, std::size_t scenario) {
  if (!is_set(factor, scenario)) return "-";
  if (factor.numbers.empty()) return factor.words[scenario];
  return quantity_text(factor.numbers[scenario], factor.unit, table.ledger.currency);
}

std::string setting_text(const StudyTable& table, std::size_t scenario) {
  if (table.points[scenario] < 0) return "as written";
  std::string text;
  for (const TableFactor& factor : table.factors) {
    if (!is_set(factor, scenario)) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", factor.name,
                        factor_text(table, factor, scenario));
  }
  return text;
}

}  // namespace cxsim
