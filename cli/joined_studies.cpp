#include "cli/joined_studies.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "cli/usage_error.h"
#include "output/hdf5_file.h"
#include "output/results_file.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

fs::path results_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored) ? path / "results.h5" : path;
}

std::string seed_of(const fs::path& path) {
  return Hdf5Reader(results_file(path)).text_attribute("", "master_seed");
}

std::vector<std::string> outcome_names(const StudyTable& table) {
  std::vector<std::string> names;
  for (const TableOutcome& outcome : table.outcomes) names.push_back(outcome.name);
  return names;
}

/// Why `other` cannot be compared with `first`, or nothing.
std::string difference_between(const StudyTable& first, const StudyTable& other) {
  if (first.segments != other.segments) return "their segments differ";
  if (outcome_names(first) != outcome_names(other)) return "their outcomes differ";
  for (std::size_t i = 0; i < first.outcomes.size(); ++i) {
    if (first.outcomes[i].units != other.outcomes[i].units) return "their currencies differ";
  }
  return {};
}

/// Keeps the first `replications` of each scenario.
void shorten(StudyTable& table, std::size_t replications) {
  for (TableOutcome& outcome : table.outcomes) {
    const std::size_t row = table.segments.size() * outcome.components.size();
    std::vector<double> kept;
    for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
      const auto begin =
          outcome.values.begin() + static_cast<std::ptrdiff_t>(scenario * table.replications * row);
      kept.insert(kept.end(), begin, begin + static_cast<std::ptrdiff_t>(replications * row));
    }
    outcome.values = std::move(kept);
  }
  table.replications = replications;
  table.finished = std::min(table.finished, replications);
}

void append(StudyTable& all, const StudyTable& other) {
  all.scenarios.insert(all.scenarios.end(), other.scenarios.begin(), other.scenarios.end());
  all.finished = std::min(all.finished, other.finished);
  for (std::size_t i = 0; i < all.outcomes.size(); ++i) {
    const std::vector<double>& values = other.outcomes[i].values;
    all.outcomes[i].values.insert(all.outcomes[i].values.end(), values.begin(), values.end());
  }
}

std::string short_name(const std::string& directory) {
  const fs::path path = fs::path(directory).lexically_normal();
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

/// How scenarios of the directories begin: with its last part, or all of it where that would be
/// ambiguous.
std::vector<std::string> prefixes(const std::vector<std::string>& directories) {
  std::vector<std::string> names;
  for (const std::string& directory : directories) names.push_back(short_name(directory));
  std::vector<std::string> sorted = names;
  std::ranges::sort(sorted);
  const bool is_ambiguous = std::ranges::adjacent_find(sorted) != sorted.end();
  return is_ambiguous ? directories : names;
}

}  // namespace

StudyTable read_results(const fs::path& path) {
  return read_study_table(results_file(path));
}

StudyTable joined_studies(const std::vector<std::string>& directories) {
  std::vector<StudyTable> tables;
  std::size_t replications = 0;
  const std::vector<std::string> names = prefixes(directories);
  for (std::size_t i = 0; i < directories.size(); ++i) {
    StudyTable& table = tables.emplace_back(read_results(directories[i]));
    for (std::string& scenario : table.scenarios) scenario = names[i] + '/' + scenario;
    replications = i == 0 ? table.replications : std::min(replications, table.replications);
    std::string why = difference_between(tables.front(), table);
    if (seed_of(directories[i]) != seed_of(directories.front())) {
      why =
          "their seeds differ, so their customers have other luck; run one with the --seed of "
          "the other";
    }
    if (!why.empty()) {
      throw UsageError(fmt::format("{} and {} cannot be compared: {}", directories.front(),
                                   directories[i], why));
    }
  }
  for (StudyTable& table : tables) shorten(table, replications);
  StudyTable all = std::move(tables.front());
  for (std::size_t i = 1; i < tables.size(); ++i) {
    append(all, tables[i]);
    all.name += fmt::format(" and {}", tables[i].name);
    if (tables[i].question != all.question) all.question.clear();
  }
  return all;
}

}  // namespace cxsim
