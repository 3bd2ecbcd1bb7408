#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/statistics.h"
#include "output/study_table.h"

namespace cxsim {

/// Worlds of a sweep in which a factor has one value, or one of a few equal groups of values.
struct FactorLevel {
  std::string label;                // "2 days", "1 day to 2 days"
  std::vector<std::size_t> worlds;  // scenarios
  Estimate mean;                    // over these worlds
  PairedDifference from_first;      // to the first level
};

/// What a factor does by itself, all others averaged.
struct MainEffect {
  std::size_t factor = 0;  // in the table's
  std::vector<FactorLevel> levels;
  double share = undefined;  // of the variance between worlds that its levels tell
};

/// A variant with all its points averaged.
struct VariantMean {
  std::string name;
  std::size_t worlds = 0;
  Estimate mean;
  PairedDifference paired;  // to the baseline variant's, or to the baseline where it has no points
};

/// One outcome over all worlds of a sweep.
struct SweepSummary {
  std::vector<std::size_t> ranked;  // scenarios that were seen, best first; of none: highest first
  std::vector<MainEffect> main_effects;  // the largest share first
  std::vector<VariantMean> variants;     // where there are several
};

SweepSummary summary_of(const StudyTable& table, const TableOutcome& outcome, std::size_t segment,
                        std::size_t component);

/// What a factor is set to in a world, as in YAML; "-" where it has no meaning.
std::string factor_text(const StudyTable& table, const TableFactor& factor, std::size_t scenario);

/// "padding 2 days, capacity 4200 orders/day"; "as written" without a point.
std::string setting_text(const StudyTable& table, std::size_t scenario);

/// Whether there are so many worlds that they are summed up rather than listed.
bool is_summed_up(const StudyTable& table);

/// The answer of a study with many worlds: by outcome the best and the worst of them, what each
/// factor does by itself, and the variants compared. Plain text in 80 columns.
std::string sweep_answer(const StudyTable& table, const std::vector<const TableOutcome*>& outcomes,
                         std::size_t segment);

}  // namespace cxsim
