#include "output/check_results.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <exception>
#include <functional>
#include <string_view>

#include "engine/file_text.h"
#include "output/hdf5_file.h"
#include "output/results_variables.h"

namespace cxsim {
namespace {

using Shape = std::vector<std::size_t>;

/// What stands in the file and what it should be.
class Comparison {
 public:
  Comparison(const Hdf5Reader& file, const StudyTable& table) : file_(file), table_(table) {}

  void compare(const TableOutcome& outcome);
  std::size_t values() const { return values_; }
  const std::string& wrong() const { return wrong_; }

 private:
  using Value = std::function<double(const Effect&)>;
  void compare(const TableOutcome& outcome, const std::string& suffix, const Value& value);

  const Hdf5Reader& file_;
  const StudyTable& table_;
  std::size_t values_ = 0;
  std::string wrong_;  // the first that is
};

bool is_same(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || a == b ||
         std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

void Comparison::compare(const TableOutcome& outcome, const std::string& suffix,
                         const Value& value) {
  const std::string name = outcome.name + suffix;
  if (!wrong_.empty() || !file_.has(name)) return;
  const std::vector<double> stored = file_.numbers(name);
  const std::size_t segments = table_.segments.size();
  const std::size_t components = outcome.components.size();
  if (stored.size() != table_.scenarios.size() * segments * components) {
    wrong_ = name + " has too many or too few values";
    return;
  }
  for (std::size_t segment = 0; segment < segments; ++segment) {
    for (std::size_t component = 0; component < components; ++component) {
      const std::vector<Effect> all = effects(table_, outcome, segment, component);
      for (std::size_t scenario = 0; scenario < all.size(); ++scenario) {
        const double there = stored[(scenario * segments + segment) * components + component];
        const double here = value(all[scenario]);
        ++values_;
        if (is_same(there, here)) continue;
        wrong_ = fmt::format("{} of {}, segment {}, is {} and should be {}", name,
                             table_.scenarios[scenario], table_.segments[segment], there, here);
        return;
      }
    }
  }
}

void Comparison::compare(const TableOutcome& outcome) {
  compare(outcome, "_mean", [](const Effect& e) { return e.mean.value; });
  compare(outcome, "_mean_low", [](const Effect& e) { return e.mean.low; });
  compare(outcome, "_mean_high", [](const Effect& e) { return e.mean.high; });
  compare(outcome, "_effect", [](const Effect& e) { return e.paired.difference.value; });
  compare(outcome, "_effect_low", [](const Effect& e) { return e.paired.difference.low; });
  compare(outcome, "_effect_high", [](const Effect& e) { return e.paired.difference.high; });
  compare(outcome, "_effect_p", [](const Effect& e) { return e.adjusted_p; });
}

/// The length of an axis; an axis of bins has the length of its own variable.
std::size_t length_of(const Hdf5Reader& file, const std::string& axis) {
  return file.shape(axis).front();
}

CheckFinding check_shapes(const Hdf5Reader& file, const StudyTable& table) {
  CheckFinding finding{"shapes", true, {}};
  std::size_t variables = 0;
  const auto expect = [&](const std::string& name, const std::vector<std::string>& axes) {
    if (!file.has(name) || !finding.is_right) return;
    Shape shape;
    for (const std::string& axis : axes) shape.push_back(length_of(file, axis));
    ++variables;
    if (file.shape(name) == shape) return;
    finding.is_right = false;
    finding.detail = fmt::format("{} does not have the lengths of its axes", name);
  };
  for (const TableOutcome& outcome : table.outcomes) {
    const bool by_attribute = outcome.components.size() > 1;
    const auto axes = [&](std::vector<std::string> first, std::vector<std::string> then) {
      if (by_attribute) first.push_back("attribute");
      first.insert(first.end(), then.begin(), then.end());
      return first;
    };
    const std::string& name = outcome.name;
    expect(name, axes({"scenario", "replication", "segment"}, {}));
    expect(name + "_mean", axes({"scenario", "segment"}, {}));
    expect(name + "_quantile", axes({"scenario", "segment"}, {"quantile"}));
    expect(name + "_distribution", axes({"scenario", "segment"}, {"bin_" + name}));
    expect(name + "_time", axes({"scenario"}, {"quantile", "time"}));
    expect(name + "_effect", axes({"scenario", "segment"}, {}));
    expect(name + "_customer_effect", {"scenario", "segment", "bin_" + name + "_effect"});
  }
  expect("run_status", {"scenario", "replication"});
  expect("digest", {"scenario", "replication"});
  expect("flow", {"scenario", "stage", "stage_to"});
  if (finding.is_right) finding.detail = fmt::format("{} variables have the right axes", variables);
  return finding;
}

CheckFinding check_completeness(const Hdf5Reader& file) {
  const std::vector<double> status = file.numbers("run_status");
  const std::vector<std::string> digests = file.texts("digest");
  const auto finished = std::ranges::count(status, 1.0);
  const auto failed = std::ranges::count(status, 2.0);
  CheckFinding finding{"completeness", std::ranges::count(status, 0.0) == 0, {}};
  finding.detail =
      fmt::format("{} of {} runs finished, {} failed", finished, status.size(), failed);
  for (std::size_t i = 0; i < status.size() && i < digests.size(); ++i) {
    if ((status[i] == 1) == !digests[i].empty()) continue;
    finding.is_right = false;
    finding.detail = "a run has a digest and is not finished, or has none and is";
  }
  return finding;
}

constexpr std::array<std::string_view, 26> suffixes = {
    "", "_mean", "_mean_low", "_mean_high", "_quantile", "_quantile_low", "_quantile_high",
    "_distribution", "_distribution_min", "_distribution_max", "_distribution_mean", "_time",
    "_effect", "_effect_low", "_effect_high", "_effect_p", "_effect_chance_higher",
    "_effect_variance_reduction", "_customer_effect", "_customer_effect_mean",
    "_customer_effect_raised_share", "_customer_effect_lowered_share",
    // of the axes of the outcome
    "_bounds", "_effect_bounds", "_low", "_high"};
constexpr std::array<std::string_view, 12> others = {
    "run_status",         "customers", "flow",     "ledger", "ledger_effect", "ledger_effect_low",
    "ledger_effect_high", "bar_share", "bar_push", "point",  "replication",   "quantile"};

/// Reads all numbers of a variable, if there is one; throws where a checksum is wrong.
std::size_t read_numbers(const Hdf5Reader& file, const std::string& name) {
  if (!file.has(name)) return 0;
  file.numbers(name);
  return 1;
}

CheckFinding check_checksums(const Hdf5Reader& file, const StudyTable& table) {
  std::size_t variables = 0;
  for (const TableOutcome& outcome : table.outcomes) {
    for (const std::string_view suffix : suffixes) {
      variables += read_numbers(file, outcome.name + std::string(suffix));
      variables += read_numbers(file, fmt::format("bin_{}{}", outcome.name, suffix));
    }
  }
  for (const std::string_view name : others) variables += read_numbers(file, std::string(name));
  return {"checksums", true, fmt::format("{} variables were read", variables)};
}

}  // namespace

std::vector<CheckFinding> check_results_file(const std::filesystem::path& path) {
  std::vector<CheckFinding> findings;
  try {
    const Hdf5Reader file(path);
    const StudyTable table = read_study_table(path);
    findings.push_back(check_checksums(file, table));
    findings.push_back(check_shapes(file, table));
    findings.push_back(check_completeness(file));
    if (!findings[1].is_right) return findings;
    Comparison comparison(file, table);
    for (const TableOutcome& outcome : table.outcomes) comparison.compare(outcome);
    const bool is_right = comparison.wrong().empty();
    findings.push_back({"statistics", is_right,
                        is_right ? fmt::format("{} values computed again", comparison.values())
                                 : comparison.wrong()});
  } catch (const std::exception& error) {  // damage can make anything of a file
    findings.push_back({"reading", false, error.what()});
  }
  return findings;
}

CheckFinding check_against_runs(const std::filesystem::path& path, const StudyResults& results,
                                const Provenance& provenance) {
  const std::string there = file_text(path).value_or("");
  const std::vector<std::byte> made = results_bytes(results, provenance);
  const bool is_same =
      there.size() == made.size() && std::memcmp(there.data(), made.data(), made.size()) == 0;
  return {"runs", is_same,
          is_same ? fmt::format("{} bytes made again from the runs are the same", made.size())
                  : "made again from the runs, the file has other bytes"};
}

}  // namespace cxsim
