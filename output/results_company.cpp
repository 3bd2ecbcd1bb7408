#include <cmath>
#include <utility>

#include "output/results_variables.h"

namespace cxsim {
namespace {

using Numbers = PerDepartment WorkDay::*;

/// Mean over the finished replications, in the order of [scenario][department][day]; NaN in worlds
/// without an organisation.
std::vector<double> means(const StudyResults& results, Numbers numbers) {
  const auto days = static_cast<std::size_t>(results.shape().days);
  std::vector<double> values;
  for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    for (std::size_t d = 0; d < department_count; ++d) {
      for (std::size_t day = 0; day < days; ++day) {
        double sum = 0;
        double seen = 0;
        for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
          if (!results.is_finished(i) || results.work_days(scenario, i).empty()) continue;
          sum += (results.work_days(scenario, i)[day].*numbers)[d];
          ++seen;
        }
        values.push_back(seen > 0 ? sum / seen : std::nan(""));
      }
    }
  }
  return values;
}

bool any_work_days(const StudyResults& results) {
  for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
      if (results.is_finished(i) && !results.work_days(scenario, i).empty()) return true;
    }
  }
  return false;
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

void write_work_days(Hdf5Writer& writer, const StudyResults& results) {
  if (!any_work_days(results)) return;
  writer.add_axis({"department",
                   {},
                   std::vector<std::string>(department_names.begin(), department_names.end()),
                   described_as("department of the company", "", "", "axis")});
  const auto write = [&](const std::string& name, Numbers numbers, const std::string& what) {
    writer.add_variable({name,
                         {"scenario", "department", "time"},
                         means(results, numbers),
                         described_as(what + ", mean over replications", "1",
                                      "time: point replication: mean", "statistic")});
  };
  write("department_load", &WorkDay::load, "work over capacity, mean over seven days");
  write("department_burnout", &WorkDay::burnout, "burnout of the staff");
  write("department_errors", &WorkDay::errors, "chance that something goes wrong");
  write("department_quits", &WorkDay::quits, "share of the staff that leaves on the day");
}

}  // namespace cxsim
