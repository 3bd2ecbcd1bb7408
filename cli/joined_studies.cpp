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

std::string seed_of(const fs::path& path) {
  return Hdf5Reader(results_file(path)).text_attribute("", "master_seed");
}

/// Why `other` cannot be compared with `first`, or nothing.
std::string difference_between(const StudyTable& first, const StudyTable& other) {
  if (first.segments != other.segments) return "their segments differ";
  if (first.antithetic != other.antithetic) return "only one has antithetic pairs";
  bool any = false;
  for (const TableOutcome& outcome : first.outcomes) {
    const TableOutcome* twin = other.outcome_named(outcome.name);
    if (twin == nullptr) continue;
    if (twin->units != outcome.units) return "their currencies differ";
    any = true;
  }
  return any ? std::string{} : "they have no outcome in common";
}

/// The first `replications` of each scenario, of values [scenario][replication][row].
std::vector<double> shortened(const std::vector<double>& values, const StudyTable& table,
                              std::size_t replications, std::size_t row) {
  std::vector<double> kept;
  kept.reserve(table.scenarios.size() * replications * row);
  for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
    const auto begin =
        values.begin() + static_cast<std::ptrdiff_t>(scenario * table.replications * row);
    kept.insert(kept.end(), begin, begin + static_cast<std::ptrdiff_t>(replications * row));
  }
  return kept;
}

/// Keeps the first `replications` of each scenario.
void shorten(StudyTable& table, std::size_t replications) {
  for (TableOutcome& outcome : table.outcomes) {
    outcome.values = shortened(outcome.values, table, replications,
                               table.segments.size() * outcome.components.size());
  }
  TableLedger& ledger = table.ledger;
  if (!ledger.accounts.empty()) {
    ledger.values = shortened(ledger.values, table, replications, ledger.accounts.size());
    ledger.customers.resize(replications);
  }
  if (table.replications != replications) table.stopping = {};
  table.replications = replications;
  table.finished = std::min(table.finished, replications);
}

/// The books of both, or of neither where they cannot stand in one table.
void append_ledger(TableLedger& all, const TableLedger& other) {
  if (all.accounts != other.accounts || all.currency != other.currency ||
      all.customers != other.customers) {
    all = {};
    return;
  }
  all.values.insert(all.values.end(), other.values.begin(), other.values.end());
}

/// Adds the scenarios of `other`. An outcome that only one of the two has was not looked at in the
/// other, so it is left out.
void append(StudyTable& all, const StudyTable& other) {
  std::erase_if(all.outcomes, [&](const TableOutcome& outcome) {
    return other.outcome_named(outcome.name) == nullptr;
  });
  for (TableOutcome& outcome : all.outcomes) {
    const std::vector<double>& values = other.outcome_named(outcome.name)->values;
    outcome.values.insert(outcome.values.end(), values.begin(), values.end());
  }
  append_ledger(all.ledger, other.ledger);
  all.scenarios.insert(all.scenarios.end(), other.scenarios.begin(), other.scenarios.end());
  all.finished = std::min(all.finished, other.finished);
  all.variants = all.scenarios;
  all.points.assign(all.scenarios.size(), 0);
  all.stopping = {};
  all.design.clear();
  all.factors.clear();
  all.name += fmt::format(" and {}", other.name);
  if (other.question != all.question) all.question.clear();
  if (other.days != all.days) all.days = 0;
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

/// Those of the first study, and by name those of the others where they are different.
std::string readings_of(const std::vector<StudyTable>& tables,
                        const std::vector<std::string>& names) {
  std::string text = tables.front().readings;
  for (std::size_t i = 1; i < tables.size(); ++i) {
    if (tables[i].readings == tables.front().readings) continue;
    text += fmt::format(" {}: {}", names[i], tables[i].readings);
  }
  return text;
}

}  // namespace

fs::path results_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored) ? path / "results.h5" : path;
}

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
  all.readings = readings_of(tables, names);
  for (std::size_t i = 1; i < tables.size(); ++i) append(all, tables[i]);
  if (all.outcomes.empty()) {
    throw UsageError(fmt::format("{} have no outcome in common", fmt::join(directories, ", ")));
  }
  return all;
}

}  // namespace cxsim
