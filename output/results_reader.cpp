#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <sstream>

#include "engine/errors.h"
#include "output/hdf5_file.h"
#include "output/results_file.h"

namespace cxsim {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, std::string_view reason) {
  throw RunError(fmt::format("{} is no results file of this program: {}", path.string(), reason));
}

TableOutcome read_outcome(const Hdf5Reader& file, const std::string& name,
                          const std::string& currency) {
  TableOutcome outcome;
  if (const auto known = find_outcome(name)) {
    outcome = described(outcome_catalogue()[*known], currency);
  } else {  // written by a program with further outcomes
    outcome.name = name;
    outcome.shown_unit = outcome.difference_unit = file.text_attribute(name, "units");
  }
  outcome.long_name = file.text_attribute(name, "long_name");
  outcome.units = file.text_attribute(name, "units");
  outcome.direction = direction_named(file.text_attribute(name, "direction"));
  const auto shape = file.shape(name);
  outcome.components = shape.size() == 4 ? file.texts("attribute") : std::vector<std::string>{""};
  outcome.values = file.numbers(name);
  return outcome;
}

/// `none` for anything else.
Unit unit_named(std::string_view name) {
  for (const Unit unit :
       {Unit::days, Unit::minutes, Unit::fraction, Unit::money, Unit::per_day, Unit::per_year,
        Unit::orders_per_day, Unit::category_units, Unit::day_of_run}) {
    if (name_of(unit) == name) return unit;
  }
  return Unit::none;
}

void read_design(const Hdf5Reader& file, StudyTable& table) {
  table.variants = file.has("variant") ? file.texts("variant") : table.scenarios;
  table.points.assign(table.scenarios.size(), 0);
  if (file.has("point")) {
    const auto points = file.numbers("point");
    std::ranges::transform(points, table.points.begin(),
                           [](double point) { return static_cast<std::int32_t>(point); });
  }
  table.design = file.text_attribute("", "design");
  table.antithetic = file.text_attribute("", "unit_of_analysis") == "antithetic pair";
  std::istringstream names(file.text_attribute("", "factors"));
  for (std::string name; names >> name;) {
    const std::string variable = "param_" + name;
    TableFactor factor{file.text_attribute(variable, "path"),
                       name,
                       file.text_attribute(variable, "long_name"),
                       file.text_attribute(variable, "units"),
                       unit_named(file.text_attribute(variable, "written_in")),
                       {},
                       {}};
    if (factor.units.empty()) {
      factor.words = file.texts(variable);
    } else {
      factor.numbers = file.numbers(variable);
    }
    table.factors.push_back(std::move(factor));
  }
}

TableLedger read_ledger(const Hdf5Reader& file, const StudyTable& table) {
  TableLedger ledger;
  ledger.currency = file.text_attribute("", "currency");
  ledger.accounts = file.texts("account");
  ledger.values = file.numbers("ledger");
  const auto customers = file.numbers("customers");  // by replication and segment
  for (std::size_t i = 0; i < customers.size(); i += table.segments.size()) {
    ledger.customers.push_back(customers[i]);
  }
  return ledger;
}

void check_shape(const std::filesystem::path& path, const StudyTable& table,
                 const TableOutcome& outcome) {
  const std::size_t expected = table.scenarios.size() * table.replications * table.segments.size() *
                               outcome.components.size();
  if (outcome.values.size() != expected) {
    refuse(path, fmt::format("`{}` has {} values, not {}", outcome.name, outcome.values.size(),
                             expected));
  }
}

}  // namespace

StudyTable read_study_table(const std::filesystem::path& path) {
  const Hdf5Reader file(path);
  for (const char* name : {"scenario", "replication", "segment", "run_status"}) {
    if (!file.has(name)) refuse(path, fmt::format("there is no `{}`", name));
  }
  StudyTable table;
  table.name = file.text_attribute("", "title");
  table.question = file.text_attribute("", "question");
  table.readings = file.text_attribute("", "readings");
  table.scenarios = file.texts("scenario");
  read_design(file, table);
  table.segments = file.texts("segment");
  table.replications = file.numbers("replication").size();
  table.stopping = {file.text_attribute("", "stopping_rule"), file.text_attribute("", "stopping")};
  if (file.has("time")) table.days = file.numbers("time").size();
  const auto status = file.numbers("run_status");
  table.finished = static_cast<std::size_t>(std::count(status.begin(), status.end(), 1.0)) /
                   table.scenarios.size();
  const auto baseline = std::find(table.scenarios.begin(), table.scenarios.end(),
                                  file.text_attribute("", "baseline"));
  if (baseline == table.scenarios.end()) refuse(path, "it names no baseline");
  table.baseline = static_cast<std::size_t>(baseline - table.scenarios.begin());

  std::istringstream names(file.text_attribute("", "outcomes"));
  for (std::string name; names >> name;) {
    if (!file.has(name)) refuse(path, fmt::format("there is no `{}`", name));
    table.outcomes.push_back(read_outcome(file, name, file.text_attribute("", "currency")));
    check_shape(path, table, table.outcomes.back());
  }
  if (file.has("ledger")) table.ledger = read_ledger(file, table);
  return table;
}

}  // namespace cxsim
