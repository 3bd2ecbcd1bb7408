#include "output/study_table.h"

#include <algorithm>
#include <array>

namespace cxsim {
namespace {

constexpr std::array<std::string_view, 3> direction_names = {"maximize", "minimize", "none"};
constexpr double significant = 0.05;  // 1 - the confidence of the intervals

/// Of values 0 and 1, 2 and 3, ...; one without its pair says nothing.
std::vector<double> pair_means(const std::vector<double>& values) {
  std::vector<double> means;
  for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
    means.push_back((values[i] + values[i + 1]) / 2);
  }
  return means;
}

}  // namespace

TableOutcome described(const OutcomeEntry& entry, std::string_view currency) {
  TableOutcome outcome;
  outcome.name = entry.name;
  outcome.long_name = entry.long_name;
  outcome.units = with_currency(entry.unit.name, currency);
  outcome.shown_unit = with_currency(entry.unit.shown, currency);
  outcome.difference_unit = with_currency(entry.unit.difference, currency);
  outcome.shown_per_unit = entry.unit.shown_per_unit;
  outcome.direction = entry.direction;
  outcome.statistic = entry.statistic;
  if (entry.by_attribute) {
    outcome.components.assign(attribute_names.begin(), attribute_names.end());
  } else {
    outcome.components = {""};
  }
  return outcome;
}

const TableOutcome* StudyTable::outcome_named(std::string_view wanted) const {
  const auto found = std::ranges::find(outcomes, wanted, &TableOutcome::name);
  return found == outcomes.end() ? nullptr : &*found;
}

std::vector<double> StudyTable::values(const TableOutcome& outcome, std::size_t scenario,
                                       std::size_t segment, std::size_t component) const {
  std::vector<double> chosen;
  for (std::size_t replication = 0; replication < replications; ++replication) {
    const std::size_t row = (scenario * replications + replication) * segments.size() + segment;
    chosen.push_back(outcome.values[row * outcome.components.size() + component]);
  }
  return antithetic ? pair_means(chosen) : chosen;
}

std::vector<double> StudyTable::amounts(std::size_t scenario, std::size_t account) const {
  std::vector<double> chosen;
  for (std::size_t i = 0; i < replications; ++i) {
    const std::size_t row = scenario * replications + i;
    chosen.push_back(ledger.values[row * ledger.accounts.size() + account] / ledger.customers[i]);
  }
  return antithetic ? pair_means(chosen) : chosen;
}

bool Effect::is_clear() const {
  return paired.difference.excludes_zero() && adjusted_p < significant;
}

std::vector<Effect> effects(const StudyTable& table, const TableOutcome& outcome,
                            std::size_t segment, std::size_t component) {
  const std::vector<double> baseline = table.values(outcome, table.baseline, segment, component);
  std::vector<Effect> all;
  std::vector<double> p;
  for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
    const std::vector<double> own = table.values(outcome, scenario, segment, component);
    Effect& effect = all.emplace_back();
    effect.mean = mean_interval(own);
    effect.paired = paired_difference(baseline, own);
    if (scenario == table.baseline) effect.paired.p = undefined;
    p.push_back(effect.paired.p);
  }
  const std::vector<double> adjusted = holm_adjusted(p);
  for (std::size_t scenario = 0; scenario < all.size(); ++scenario) {
    all[scenario].adjusted_p = adjusted[scenario];
  }
  return all;
}

std::string file_units(Unit unit, std::string_view currency) {
  switch (unit) {
    case Unit::none:
    case Unit::fraction:
      return "1";
    case Unit::days:
    case Unit::day_of_run:
      return "day";
    case Unit::minutes:
      return "min";
    case Unit::money:
      return std::string(currency);
    case Unit::per_day:
      return "1/day";
    case Unit::per_year:
      return "1/year";
    case Unit::orders_per_day:
      return "orders/day";
    case Unit::category_units:
      break;
  }
  return "u";
}

std::string_view name_of(Direction direction) {
  return direction_names[static_cast<std::size_t>(direction)];
}

Direction direction_named(std::string_view name) {
  const auto found = std::find(direction_names.begin(), direction_names.end(), name);
  if (found == direction_names.end()) return Direction::none;
  return static_cast<Direction>(found - direction_names.begin());
}

}  // namespace cxsim
