#include "output/results_variables.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace cxsim {
namespace {

using Axes = std::vector<std::string>;

/// A count that also falls (so it is not stored in whole numbers from 0) is of what there is: a day
/// shows what has added up.
bool is_stock(const OutcomeEntry& entry) {
  return entry.unit.name == count_per_customer.name && !entry.whole_numbers;
}

/// Makes the variables of one outcome.
class OutcomeVariables {
 public:
  OutcomeVariables(const StudyResults& results, const StudyTable& table, std::size_t outcome)
      : results_(results),
        table_(table),
        entry_(results.catalogue()[outcome]),
        place_(results.places()[outcome]),
        outcome_(table.outcomes[outcome]),
        name_(outcome_.name),
        method_(entry_.statistic == Statistic::total ? "time: sum" : "time: mean") {
    for (std::size_t segment = 0; segment < results.segments(); ++segment) {
      for (std::size_t component = 0; component < entry_.components(); ++component) {
        effects_.push_back(effects(table, outcome_, segment, component));
      }
    }
  }

  std::vector<NewVariable> make() {
    make_values();
    make_means();
    make_quantiles();
    make_distribution();
    if (place_.first_series != OutcomePlaces::none) make_days();
    if (results_.scenarios() > 1) {
      make_effects();
      if (place_.kept != OutcomePlaces::none) make_customer_effects();
    }
    return std::move(made_);
  }

 private:
  struct Cell {
    std::size_t scenario;
    std::size_t segment;
    std::size_t component;
  };

  Axes axes(Axes names, const Axes& further = {}) const {
    if (entry_.by_attribute) names.push_back("attribute");
    names.insert(names.end(), further.begin(), further.end());
    return names;
  }

  void add(const std::string& suffix, Axes names, std::vector<double> values,
           std::vector<FileAttribute> attributes) {
    made_.push_back({{name_ + suffix, std::move(names), std::move(values), std::move(attributes)}});
  }

  std::vector<FileAttribute> as_statistic(const std::string& what, const std::string& units,
                                          const std::string& method) const {
    return described_as(outcome_.long_name + what, units, method, "statistic",
                        std::string(name_of(entry_.direction)));
  }

  std::vector<double> by_cell(const std::function<double(const Cell&)>& value) const {
    std::vector<double> values;
    for (std::size_t scenario = 0; scenario < results_.scenarios(); ++scenario) {
      for (std::size_t segment = 0; segment < results_.segments(); ++segment) {
        for (std::size_t component = 0; component < entry_.components(); ++component) {
          values.push_back(value({scenario, segment, component}));
        }
      }
    }
    return values;
  }

  const Effect& effect(const Cell& cell) const {
    return effects_[cell.segment * entry_.components() + cell.component][cell.scenario];
  }
  const PooledHistogram& distribution(const Cell& cell) const {
    return results_.distribution(cell.scenario, place_.first_component + cell.component,
                                 cell.segment);
  }

  void make_values() {
    add("", axes({"scenario", "replication", "segment"}), outcome_.values,
        described_as(outcome_.long_name, outcome_.units, method_, "outcome",
                     std::string(name_of(entry_.direction))));
  }

  void make_means() {
    const std::string method = method_ + " replication: mean";
    const auto write = [&](const std::string& suffix, const std::string& what,
                           double Estimate::*bound) {
      add("_mean" + suffix, axes({"scenario", "segment"}),
          by_cell([&](const Cell& cell) { return effect(cell).mean.*bound; }),
          as_statistic(what, outcome_.units, method));
    };
    write("", ", mean over replications", &Estimate::value);
    write("_low", ", lower end of the 95% t interval of the mean", &Estimate::low);
    write("_high", ", upper end of the 95% t interval of the mean", &Estimate::high);
  }

  void make_quantiles() {
    std::vector<double> values;
    std::vector<double> low;
    std::vector<double> high;
    by_cell([&](const Cell& cell) {
      const auto own = table_.values(outcome_, cell.scenario, cell.segment, cell.component);
      for (const Estimate& quantile : quantile_intervals(own, result_quantiles)) {
        values.push_back(quantile.value);
        low.push_back(quantile.low);
        high.push_back(quantile.high);
      }
      return 0.0;
    });
    const Axes names = axes({"scenario", "segment"}, {"quantile"});
    const auto write = [&](const std::string& suffix, const std::string& what,
                           std::vector<double>& numbers) {
      add("_quantile" + suffix, names, std::move(numbers),
          as_statistic(what, outcome_.units, method_ + " replication: point"));
    };
    write("", ", quantiles over replications", values);
    write("_low", ", lower end of the 95% order-statistic interval of the quantile", low);
    write("_high", ", upper end of the 95% order-statistic interval of the quantile", high);
  }

  void add_bins(const std::string& axis, const std::string& what, const BinLayout& layout) {
    const std::vector<double> edges = layout.edges();
    std::vector<double> centres;
    std::vector<double> bounds;
    for (std::size_t bin = 0; bin + 1 < edges.size(); ++bin) {
      centres.push_back((edges[bin] + edges[bin + 1]) / 2);
      bounds.insert(bounds.end(), {edges[bin], edges[bin + 1]});
    }
    auto attributes = described_as(outcome_.long_name + what, outcome_.units, "", "axis");
    attributes.push_back({"bounds", axis + "_bounds"});
    made_.push_back({{axis, {}, std::move(centres), std::move(attributes)}, true});
    made_.push_back({{axis + "_bounds",
                      {axis, "bound"},
                      std::move(bounds),
                      described_as(outcome_.long_name + what + ", edges of bins", outcome_.units,
                                   "", "axis")}});
  }

  void make_distribution() {
    const std::string axis = "bin_" + name_;
    const bool is_total = entry_.statistic == Statistic::total;
    add_bins(axis, is_total ? " of a customer over the run" : ", single values", entry_.bins);
    std::vector<double> counts;
    by_cell([&](const Cell& cell) {
      for (const std::int64_t count : distribution(cell).counts()) {
        counts.push_back(static_cast<double>(count));
      }
      return 0.0;
    });
    const std::string of = is_total ? ": customers by their total, all replications"
                                    : ": observations by value, all replications";
    add("_distribution", axes({"scenario", "segment"}, {axis}), std::move(counts),
        as_statistic(of, "1", "time: sum replication: sum"));
    const auto write = [&](const std::string& suffix, const std::string& what,
                           const std::string& method, double (PooledHistogram::*value)() const) {
      add("_distribution_" + suffix, axes({"scenario", "segment"}),
          by_cell([&](const Cell& cell) { return (distribution(cell).*value)(); }),
          as_statistic(what, outcome_.units, method));
    };
    write("min", ", smallest", "time: minimum replication: minimum", &PooledHistogram::min);
    write("max", ", largest", "time: maximum replication: maximum", &PooledHistogram::max);
    write("mean", ", mean of all", "time: mean replication: mean", &PooledHistogram::mean);
  }

  void make_days() {
    std::vector<double> values;
    for (std::size_t scenario = 0; scenario < results_.scenarios(); ++scenario) {
      for (std::size_t component = 0; component < entry_.components(); ++component) {
        const auto by_day = days_by_replication(scenario, place_.first_series + component);
        std::vector<std::vector<double>> quantiles;  // [day][quantile]
        for (const std::vector<double>& day : by_day) {
          quantiles.push_back(quantiles_of(day, result_quantiles));
        }
        for (std::size_t q = 0; q < std::size(result_quantiles); ++q) {
          for (const std::vector<double>& day : quantiles) values.push_back(day[q]);
        }
      }
    }
    const std::string what = entry_.statistic == Statistic::total
                                 ? " on the day, all customers, quantiles over replications"
                                 : " of what was seen on the day, quantiles over replications";
    add("_time", axes({"scenario"}, {"quantile", "time"}), std::move(values),
        as_statistic(what, outcome_.units, method_ + " (interval: 1 day) replication: point"));
  }

  std::vector<std::vector<double>> days_by_replication(std::size_t scenario,
                                                       std::size_t series) const {
    std::vector<std::vector<double>> by_day(static_cast<std::size_t>(results_.shape().days));
    for (std::vector<double>& day : by_day) day.reserve(results_.shape().replications);
    for (std::uint32_t replication = 0; replication < results_.shape().replications;
         ++replication) {
      if (!results_.is_finished(scenario, replication)) continue;
      const auto daily = results_.daily(scenario, replication, series);
      double before = 0;
      for (std::size_t day = 0; day < daily.size(); ++day) {
        by_day[day].push_back(daily[day] + before);
        if (is_stock(entry_)) before = by_day[day].back();
      }
    }
    return by_day;
  }

  void make_effects() {
    const auto write = [&](const std::string& suffix, const std::string& what,
                           const std::string& units,
                           const std::function<double(const Effect&)>& value) {
      add("_effect" + suffix, axes({"scenario", "segment"}),
          by_cell([&](const Cell& cell) { return value(effect(cell)); }),
          as_statistic(what, units, method_ + " replication: mean"));
    };
    const std::string& units = outcome_.units;
    write("", ", paired difference to the baseline", units,
          [](const Effect& e) { return e.paired.difference.value; });
    write("_low", ", lower end of the 95% interval of the difference", units,
          [](const Effect& e) { return e.paired.difference.low; });
    write("_high", ", upper end of the 95% interval of the difference", units,
          [](const Effect& e) { return e.paired.difference.high; });
    write("_p", ", p of no difference, Holm-adjusted over scenarios", "1",
          [](const Effect& e) { return e.adjusted_p; });
    write("_chance_higher", ", share of replications in which it is higher than the baseline", "1",
          [](const Effect& e) { return e.paired.chance_higher; });
    write("_variance_reduction", ", variance saved by common random numbers, as a factor", "1",
          [](const Effect& e) { return e.paired.variance_reduction; });
  }

  const PooledEffect& customer_effect(const Cell& cell) const {
    return results_.customer_effect(cell.scenario, place_.kept, cell.segment);
  }

  void make_customer_effects() {
    const std::string axis = "bin_" + name_ + "_effect";
    add_bins(axis, ", difference of a customer to the baseline", difference_bins(entry_.bins));
    std::vector<double> counts;
    by_cell([&](const Cell& cell) {
      for (const std::int64_t count : customer_effect(cell).differences.counts()) {
        counts.push_back(static_cast<double>(count));
      }
      return 0.0;
    });
    add("_customer_effect", {"scenario", "segment", axis}, std::move(counts),
        as_statistic(": customers by their own difference to the baseline, all replications", "1",
                     "time: sum replication: sum"));
    const auto write = [&](const std::string& suffix, const std::string& what,
                           const std::string& units,
                           const std::function<double(const PooledEffect&)>& value) {
      add("_customer_effect_" + suffix, {"scenario", "segment"},
          by_cell([&](const Cell& cell) { return value(customer_effect(cell)); }),
          as_statistic(what, units, "time: mean replication: mean"));
    };
    write("mean", ", mean difference of a customer to the baseline", outcome_.units,
          [](const PooledEffect& e) { return e.differences.mean(); });
    write("raised_share", ", share of compared customers for whom it is higher", "1",
          &PooledEffect::raised_share);
    write("lowered_share", ", share of compared customers for whom it is lower", "1",
          &PooledEffect::lowered_share);
  }

  const StudyResults& results_;
  const StudyTable& table_;
  const OutcomeEntry& entry_;
  const OutcomePlaces::Place& place_;
  const TableOutcome& outcome_;
  const std::string& name_;
  std::string method_;
  std::vector<std::vector<Effect>> effects_;  // [segment * components + component][scenario]
  std::vector<NewVariable> made_;
};

}  // namespace

std::vector<FileAttribute> described_as(const std::string& long_name, const std::string& units,
                                        const std::string& cell_methods, const std::string& role,
                                        const std::string& direction) {
  std::vector<FileAttribute> attributes = {{"long_name", long_name}};
  if (!units.empty()) attributes.push_back({"units", units});
  if (!cell_methods.empty()) attributes.push_back({"cell_methods", cell_methods});
  attributes.push_back({"role", role});
  attributes.push_back({"direction", direction});
  return attributes;
}

std::vector<NewVariable> variables_of_outcome(const StudyResults& results, const StudyTable& table,
                                              std::size_t outcome) {
  return OutcomeVariables(results, table, outcome).make();
}

}  // namespace cxsim
