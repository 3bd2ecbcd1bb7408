#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "output/durable_file.h"
#include "output/hdf5_file.h"
#include "output/results_variables.h"
#include "output/rounded_text.h"
#include "output/sensitivity_study.h"
#include "scenarios/paragraph.h"

namespace cxsim {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* units_of_outcome = "units of the outcome";

/// One statistic of a factor, with its name in the file and its heading.
struct Column {
  std::string name;
  std::string heading;
  std::string meaning;
  std::string units;
  const Estimate& (*of)(const OutcomeSensitivity&, std::size_t factor);
};

std::vector<Column> columns_of(const SensitivityResults& results, const std::string& units) {
  if (results.method == SensitivityMethod::morris) {
    return {{"mean_absolute_effect", "moves it by (mu*)",
             "mean size of the effect of the factor over its range, mu*", units,
             [](const OutcomeSensitivity& o, std::size_t f) -> const Estimate& {
               return o.effects[f].mean_absolute;
             }},
            {"mean_effect", "in sum (mu)", "mean effect of the factor over its range, mu", units,
             [](const OutcomeSensitivity& o, std::size_t f) -> const Estimate& {
               return o.effects[f].mean;
             }},
            {"effect_spread", "spread (sigma)",
             "standard deviation of the effects: not linear, or depends on others", units,
             [](const OutcomeSensitivity& o, std::size_t f) -> const Estimate& {
               return o.effects[f].spread;
             }}};
  }
  return {{"first_order", "alone", "share of the variance that the factor explains alone", "1",
           [](const OutcomeSensitivity& o, std::size_t f) -> const Estimate& {
             return o.indices[f].first;
           }},
          {"total_order", "with others",
           "share of the variance that the factor takes part in, with interactions", "1",
           [](const OutcomeSensitivity& o, std::size_t f) -> const Estimate& {
             return o.indices[f].total;
           }}};
}

/// The factor that moves the outcome most comes first.
std::vector<std::size_t> ranked(const SensitivityResults& results, const OutcomeSensitivity& own) {
  const bool is_morris = results.method == SensitivityMethod::morris;
  std::vector<std::size_t> order(results.factors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t i) {
    const double value =
        is_morris ? own.effects[i].mean_absolute.value : own.indices[i].total.value;
    return std::isnan(value) ? -1.0 : value;
  });
  return order;
}

std::string table_of(const SensitivityResults& results, const OutcomeSensitivity& own) {
  const double factor =
      results.method == SensitivityMethod::morris ? own.outcome.shown_per_unit : 1;
  const auto columns = columns_of(results, own.outcome.units);
  std::vector<std::vector<std::string>> rows{{"factor"}};
  for (const Column& column : columns) rows[0].push_back(column.heading);
  for (const std::size_t i : ranked(results, own)) {
    std::vector<std::string>& row = rows.emplace_back();
    row.push_back(results.factors[i].name);
    for (const Column& column : columns)
      row.push_back(number_with_interval(scaled(column.of(own, i), factor)));
  }
  std::vector<std::size_t> widths(rows[0].size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += fmt::format("  {:<{}}", row[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string shares_text(const VarianceShares& shares) {
  if (std::isnan(shares.worlds)) {
    return "One replication does not tell how much of it is luck.";
  }
  return fmt::format(
      "Of the variance of single runs {:.1f}% is between worlds, {:.1f}% luck that all worlds "
      "share and {:.1f}% luck of each run; of that between the means of worlds {:.1f}% is noise.",
      100 * shares.worlds, 100 * shares.shared_luck, 100 * shares.own_luck,
      100 * shares.noise_of_means);
}

std::string outcome_text(const SensitivityResults& results, const OutcomeSensitivity& own) {
  const std::string unit = own.outcome.shown_unit.empty() ? "" : ", " + own.outcome.shown_unit;
  const Estimate mean = scaled(own.mean, own.outcome.shown_per_unit);
  const int decimals = decimals_of(mean) + 1;
  return fmt::format("\n{}{}: mean of worlds {}, nine in ten from {}\n", own.label, unit,
                     rounded_text(mean.value, decimals), interval_text(mean, decimals)) +
         table_of(results, own) + paragraph(shares_text(own.shares), 2, 2);
}

Json json_of(const Estimate& estimate) {
  return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}};
}

void write_axes(Hdf5Writer& writer, const SensitivityResults& results) {
  std::vector<std::string> factors;
  for (const StudyFactor& factor : results.factors) factors.push_back(factor.path);
  std::vector<std::string> outcomes;
  for (const OutcomeSensitivity& own : results.outcomes) outcomes.push_back(own.label);
  std::vector<std::int32_t> points(results.worlds);
  std::iota(points.begin(), points.end(), 0);
  const std::size_t count = results.outcomes.front().outcome.values.size() / results.worlds;
  std::vector<std::int32_t> replications(count);
  std::iota(replications.begin(), replications.end(), 0);
  const auto axis = [&](const std::string& name, FileValues values, const std::string& what,
                        const std::string& units) {
    writer.add_axis({name, {}, std::move(values), described_as(what, units, "", "axis")});
  };
  axis("factor", factors, "field that is varied", "");
  axis("outcome", outcomes, "what is looked at", "");
  axis("point", points, "design point", "1");
  axis("replication", replications, "replication, or antithetic pair", "1");
}

void write_statistics(Hdf5Writer& writer, const SensitivityResults& results) {
  for (const Column& column : columns_of(results, units_of_outcome)) {
    const auto write = [&](const std::string& suffix, const std::string& which,
                           double Estimate::*part) {
      std::vector<double> values;
      for (const OutcomeSensitivity& own : results.outcomes) {
        for (std::size_t i = 0; i < results.factors.size(); ++i) {
          values.push_back(column.of(own, i).*part);
        }
      }
      writer.add_variable({column.name + suffix,
                           {"outcome", "factor"},
                           std::move(values),
                           described_as(column.meaning + which, column.units, "", "statistic")});
    };
    write("", "", &Estimate::value);
    write("_low", ", lower end of the 95% bootstrap interval", &Estimate::low);
    write("_high", ", upper end of the 95% bootstrap interval", &Estimate::high);
  }
  std::vector<double> noise;
  for (const OutcomeSensitivity& own : results.outcomes) {
    noise.push_back(own.shares.noise_of_means);
  }
  writer.add_variable({"noise_of_means",
                       {"outcome"},
                       std::move(noise),
                       described_as("share of the variance between means of worlds that is luck",
                                    "1", "", "statistic")});
}

/// What was simulated, for whoever wants to look for themselves.
void write_points(Hdf5Writer& writer, const SensitivityResults& results) {
  std::vector<double> values;
  std::vector<std::string> units;
  for (const OutcomeSensitivity& own : results.outcomes) {
    values.insert(values.end(), own.outcome.values.begin(), own.outcome.values.end());
    units.push_back(own.outcome.units);
  }
  writer.add_variable({"outcome_units",
                       {"outcome"},
                       std::move(units),
                       described_as("units of the outcome", "", "", "parameter")});
  writer.add_variable({"value",
                       {"outcome", "point", "replication"},
                       std::move(values),
                       described_as("outcome at the point", units_of_outcome, "", "outcome")});
  for (std::size_t i = 0; i < results.factors.size(); ++i) {
    const StudyFactor& factor = results.factors[i];
    std::vector<std::string> texts;
    std::vector<double> numbers;
    for (const auto& point : results.points) {
      texts.push_back(point[i].text);
      numbers.push_back(point[i].number);
    }
    FileValues set = numbers;
    if (!factor.is_number) set = texts;
    const std::string own_units =
        factor.is_number ? file_units(factor.unit, results.currency) : std::string();
    writer.add_variable({"param_" + factor.name,
                         {"point"},
                         std::move(set),
                         described_as(factor.meaning, own_units, "", "parameter")});
  }
}

}  // namespace

std::string sensitivity_text(const SensitivityResults& results) {
  std::string text = paragraph(results.question.empty() ? results.name : results.question, 0, 0);
  const bool is_morris = results.method == SensitivityMethod::morris;
  text +=
      "\n" +
      paragraph(fmt::format("{} of {} factors over {} blocks: {} worlds of {}, {} replication{} "
                            "each. Intervals are bootstrapped over blocks (95%).",
                            is_morris ? "Elementary effects (Morris)" : "Sobol' indices",
                            results.factors.size(), results.blocks, results.worlds, results.variant,
                            results.replications, results.replications == 1 ? "" : "s"),
                0, 0);
  for (const OutcomeSensitivity& own : results.outcomes) text += outcome_text(results, own);
  return text;
}

std::string sensitivity_json(const SensitivityResults& results) {
  Json json = {{"study", results.name},
               {"question", results.question},
               {"method", name_of(results.method)},
               {"variant", results.variant},
               {"blocks", results.blocks},
               {"worlds", results.worlds},
               {"replications", results.replications},
               {"outcomes", Json::array()}};
  for (const OutcomeSensitivity& own : results.outcomes) {
    Json outcome = {{"name", own.outcome.name},
                    {"label", own.label},
                    {"units", own.outcome.units},
                    {"mean", own.mean.value},
                    {"variance_between_worlds", own.shares.worlds},
                    {"variance_of_shared_luck", own.shares.shared_luck},
                    {"variance_of_own_luck", own.shares.own_luck},
                    {"noise_of_means", own.shares.noise_of_means},
                    {"factors", Json::array()}};
    for (std::size_t i = 0; i < results.factors.size(); ++i) {
      Json factor = {{"path", results.factors[i].path}, {"name", results.factors[i].name}};
      for (const Column& column : columns_of(results, own.outcome.units)) {
        factor[column.name] = json_of(column.of(own, i));
      }
      outcome["factors"].push_back(std::move(factor));
    }
    json["outcomes"].push_back(std::move(outcome));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void write_sensitivity(const std::filesystem::path& path, const SensitivityResults& results) {
  Hdf5Writer writer;
  writer.add_attribute({"Conventions", "CF-1.8"});
  writer.add_attribute({"title", results.name});
  writer.add_attribute({"method", std::string(name_of(results.method))});
  writer.add_attribute({"variant", results.variant});
  writer.add_attribute({"format_version", 1});
  write_axes(writer, results);
  write_statistics(writer, results);
  write_points(writer, results);
  write_durably(path, writer.close());
}

}  // namespace cxsim
