#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/profit_and_loss.h"
#include "output/results_variables.h"

namespace cxsim {
namespace {

using WorkNumbers = PerDepartment WorkDay::*;
constexpr std::array<WorkNumbers, 4> kinds = {&WorkDay::load, &WorkDay::burnout, &WorkDay::errors,
                                              &WorkDay::quits};

/// Means over the finished replications, each in the order of [scenario][department][day]; NaN in
/// worlds without an organisation. Empty where no world has one.
struct WorkMeans {
  std::array<std::vector<double>, kinds.size()> values;  // by kind
  bool any = false;
};

/// Adds up the days of one scenario; returns how many replications there are.
std::size_t add_up(const StudyResults& results, std::size_t scenario, std::vector<WorkDay>& sums) {
  std::size_t seen = 0;
  for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
    if (!results.is_finished(scenario, i)) continue;
    const std::vector<WorkDay> days = results.work_days(scenario, i);
    if (days.empty()) continue;
    ++seen;
    for (std::size_t day = 0; day < days.size(); ++day) {
      for (const WorkNumbers kind : kinds) {
        for (std::size_t d = 0; d < department_count; ++d) {
          (sums[day].*kind)[d] += (days[day].*kind)[d];
        }
      }
    }
  }
  return seen;
}

WorkMeans work_means(const StudyResults& results) {
  WorkMeans means;
  for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    std::vector<WorkDay> sums(static_cast<std::size_t>(results.shape().days));
    const std::size_t seen = add_up(results, scenario, sums);
    means.any = means.any || seen > 0;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      for (std::size_t d = 0; d < department_count; ++d) {
        for (const WorkDay& day : sums) {
          means.values[kind].push_back(seen > 0 ? (day.*kinds[kind])[d] / static_cast<double>(seen)
                                                : std::nan(""));
        }
      }
    }
  }
  return means;
}

void write_account_effects(Hdf5Writer& writer, const StudyTable& table) {
  const std::size_t accounts = table.ledger.accounts.size();
  std::vector<std::vector<Estimate>> effects;  // [account][scenario]
  for (std::size_t i = 0; i < accounts; ++i) effects.push_back(account_effects(table, i));
  const auto write = [&](const std::string& name, const std::string& what, double Estimate::*part) {
    std::vector<double> values;
    for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
      for (std::size_t i = 0; i < accounts; ++i) values.push_back(effects[i][scenario].*part);
    }
    writer.add_variable(
        {name,
         {"scenario", "account"},
         std::move(values),
         described_as("difference of the account to the baseline, " + what,
                      table.ledger.currency + " per customer", "replication: mean", "statistic")});
  };
  write("ledger_effect", "paired, mean", &Estimate::value);
  write("ledger_effect_low", "lower end of the 95% interval", &Estimate::low);
  write("ledger_effect_high", "upper end of the 95% interval", &Estimate::high);
}

}  // namespace

void write_ledger(Hdf5Writer& writer, const StudyTable& table) {
  const TableLedger& ledger = table.ledger;
  writer.add_axis({"account",
                   {},
                   ledger.accounts,
                   described_as("what an amount was earned or paid for", "", "", "axis")});
  writer.add_variable({"ledger",
                       {"scenario", "replication", "account"},
                       ledger.values,
                       described_as("amount earned, or paid where negative, of the whole run",
                                    ledger.currency, "time: sum", "statistic")});
  if (table.scenarios.size() > 1) write_account_effects(writer, table);
}

void write_changes(Hdf5Writer& writer, const StudyResults& results) {
  const ChangesInForce& changes = results.shape().changes;
  if (changes.names.empty()) return;
  writer.add_axis({"change", {}, changes.names, described_as("lever or shock", "", "", "axis")});
  writer.add_variable(
      {"change_days",
       {"scenario", "change", "time"},
       changes.shares,
       described_as("share of replications in which the lever or shock acts on the day", "1",
                    "replication: mean", "parameter")});
}

void write_lost_sales(Hdf5Writer& writer, const StudyResults& results) {
  constexpr std::string_view prefix = "lost_sales_by_";
  std::vector<std::string> reasons;
  std::vector<std::size_t> components;
  for (std::size_t i = 0; i < results.catalogue().size(); ++i) {
    const std::string_view name = results.catalogue()[i].name;
    if (!name.starts_with(prefix)) continue;
    reasons.emplace_back(name.substr(prefix.size()));
    components.push_back(results.places()[i].first_component);
  }
  if (reasons.empty()) return;
  std::vector<double> sales;
  for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    for (const std::size_t component : components) {
      sales.push_back(results.distribution(scenario, component, 0).sum());
    }
  }
  writer.add_axis({"reason", {}, reasons, described_as("why a sale was lost", "", "", "axis")});
  writer.add_variable({"lost_sales_reasons",
                       {"scenario", "reason"},
                       sales,
                       described_as("sales lost for the reason, all replications", "1",
                                    "time: sum replication: sum", "statistic", "minimize")});
}

void write_work_days(Hdf5Writer& writer, const StudyResults& results) {
  WorkMeans means = work_means(results);
  if (!means.any) return;
  writer.add_axis({"department",
                   {},
                   std::vector<std::string>(department_names.begin(), department_names.end()),
                   described_as("department of the company", "", "", "axis")});
  const auto write = [&](const std::string& name, std::size_t kind, const std::string& what) {
    writer.add_variable({name,
                         {"scenario", "department", "time"},
                         std::move(means.values[kind]),
                         described_as(what + ", mean over replications", "1",
                                      "time: point replication: mean", "statistic")});
  };
  write("department_load", 0, "work over capacity, mean over seven days");
  write("department_burnout", 1, "burnout of the staff");
  write("department_errors", 2, "chance that something goes wrong");
  write("department_quits", 3, "share of the staff that leaves on the day");
}

}  // namespace cxsim
