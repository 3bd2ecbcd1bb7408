#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "output/sensitivity.h"
#include "output/study_table.h"
#include "scenarios/study.h"

/// Which factors of a study move its outcomes: DIR/sensitivity.h5, described in
/// docs/output-format.md.
namespace cxsim {

class RankTeam;

enum class SensitivityMethod : std::uint8_t { morris, sobol };

std::string_view name_of(SensitivityMethod method);

/// The points of a method for a sweep, to read a study with. `seed` is what they are drawn from.
PointMaker points_for(SensitivityMethod method, std::size_t blocks, std::uint64_t seed);

struct SensitivityRequest {
  SensitivityMethod method = SensitivityMethod::sobol;
  std::size_t blocks = 0;
  std::uint64_t seed = 0;
  std::string variant;                // whose worlds; with all its points
  std::vector<std::string> outcomes;  // names; empty: those most asked for
  std::filesystem::path kept_in;      // directory of finished runs; empty: none is kept
  std::function<bool()> stop;         // as in StudyOptions
  std::function<void(double customer_days)> done;  // as `advanced` in StudyOptions; found ones too
  RankTeam* team = nullptr;                        // as in StudyOptions
};

/// One outcome of all customers at all points, and what moves it.
struct OutcomeSensitivity {
  TableOutcome outcome;                    // one component; `values` [point][replication or pair]
  std::string label;                       // with its component
  Estimate mean;                           // over points; the interval holds nine worlds in ten
  std::vector<ElementaryEffects> effects;  // by factor; of morris
  std::vector<SobolIndices> indices;       // by factor; of sobol
  VarianceShares shares;
};

struct SensitivityResults {
  SensitivityMethod method = SensitivityMethod::sobol;
  std::size_t blocks = 0;
  std::size_t worlds = 0;
  std::size_t replications = 0;  // of each world
  std::string question;
  std::string name;
  std::string variant;
  std::string currency;
  bool is_complete = false;
  std::size_t finished = 0;  // runs
  std::vector<StudyFactor> factors;
  std::vector<std::vector<FactorValue>> points;  // [point][factor]
  std::vector<OutcomeSensitivity> outcomes;
};

/// The scenarios of `study`, read with `points_for`, that are simulated.
std::vector<std::size_t> worlds_for(const Study& study, const std::string& variant);

/// Of all that its runs are: another study has another.
std::string identity_of(const Study& study, const SensitivityRequest& request);

/// Simulates all of it that is not kept yet inside the current ThreadLimit, a part of the worlds at
/// a time so that memory does not grow with their number. After a stop the results are not complete
/// and say nothing; what was finished is kept. Throws RunError where it cannot be kept.
SensitivityResults run_sensitivity(const Study& study, const SensitivityRequest& request);

/// Plain text in 80 columns.
std::string sensitivity_text(const SensitivityResults& results);
std::string sensitivity_json(const SensitivityResults& results);
/// Replaces the file durably. Throws RunError.
void write_sensitivity(const std::filesystem::path& path, const SensitivityResults& results);

}  // namespace cxsim
