#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/factor.h"
#include "scenarios/reading_context.h"
#include "scenarios/scenario.h"
#include "scenarios/study.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// Points times variants of a study, at most.
inline constexpr std::int64_t most_worlds = 100'000;

enum class DesignKind : std::uint8_t { grid, list, latin_hypercube, sobol };

std::string_view name_of(DesignKind design);

/// What a file says about `sweep`, besides its factors.
struct SweepSettings {
  std::size_t design = static_cast<std::size_t>(DesignKind::grid);
  std::int64_t points = 64;
  std::int64_t seed = 1;
};

void describe(FieldVisitor& visitor, SweepSettings& sweep);

/// A variant as the sweep meets it.
struct SweptVariant {
  std::string_view name;
  Scenario* scenario = nullptr;  // as written
  const YamlNode* tree = nullptr;
};

/// What varies besides the variants: factors, and the points at which worlds are simulated.
class Sweep {
 public:
  std::string design;
  std::vector<Factor> factors;
  std::vector<std::vector<FactorValue>> points;  // [point][factor]
  std::vector<std::vector<FoundField>> fields;   // [variant][factor]: as written there

  /// Whether any factor has a meaning in the variant; not so where all belong to levers and shocks
  /// that are not in force there.
  bool touches(std::size_t variant) const;
  /// What a variant sets the factors to; without text where one has no meaning in it.
  std::vector<FactorValue> as_written(std::size_t variant) const;
  /// The tree of a variant with the values of a point laid over it.
  YamlNode laid_over(const YamlNode& tree, std::size_t variant, std::size_t point) const;
};

/// The factors as a study tells of them.
std::vector<StudyFactor> factors_of(const Sweep& sweep);

/// Reads `entry`, the `sweep` of a study whose `variants` were written as `variant_map` says. Adds
/// what is wrong to the problems; the sweep has no points then.
Sweep read_sweep(const YamlEntry& entry, std::span<const SweptVariant> variants,
                 const YamlNode& variant_map, const PointMaker& points, ReadingContext& context);

}  // namespace cxsim
