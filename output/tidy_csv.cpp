#include "output/tidy_csv.h"

#include <fmt/format.h>

#include <cmath>

namespace cxsim {
namespace {

std::string number(double value) {
  return std::isnan(value) ? "" : fmt::format("{}", value);
}

/// What says which world a row is of.
std::string world_fields(const StudyTable& table, std::size_t scenario) {
  std::string fields = csv_field(table.scenarios[scenario]);
  if (table.factors.empty()) return fields;
  fields += fmt::format(",{},{}", csv_field(table.variants[scenario]), table.points[scenario]);
  for (const TableFactor& factor : table.factors) {
    fields += ',';
    fields += factor.numbers.empty() ? csv_field(factor.words[scenario])
                                     : number(factor.numbers[scenario]);
  }
  return fields;
}

/// The names of these fields; with a sweep those of results.h5, in the units it says.
std::string world_columns(const StudyTable& table) {
  std::string columns = "scenario";
  if (!table.factors.empty()) columns += ",variant,point";
  for (const TableFactor& factor : table.factors) columns += ",param_" + csv_field(factor.name);
  return columns;
}

std::string outcome_fields(const TableOutcome& outcome, std::size_t component) {
  return fmt::format("{},{},{}", outcome.name, outcome.components[component],
                     csv_field(outcome.units));
}

std::string run_rows(const StudyTable& table, const TableOutcome& outcome) {
  std::string text;
  auto value = outcome.values.begin();
  for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
    for (std::size_t replication = 0; replication < table.replications; ++replication) {
      for (const std::string& segment : table.segments) {
        for (std::size_t i = 0; i < outcome.components.size(); ++i) {
          text += fmt::format("{},{},{},{},{}\n", world_fields(table, scenario), replication,
                              csv_field(segment), outcome_fields(outcome, i), number(*value++));
        }
      }
    }
  }
  return text;
}

std::string effect_rows(const StudyTable& table, const TableOutcome& outcome) {
  std::string text;
  for (std::size_t segment = 0; segment < table.segments.size(); ++segment) {
    for (std::size_t i = 0; i < outcome.components.size(); ++i) {
      const std::vector<Effect> all = effects(table, outcome, segment, i);
      for (std::size_t scenario = 0; scenario < all.size(); ++scenario) {
        const Estimate& mean = all[scenario].mean;
        const Estimate& difference = all[scenario].paired.difference;
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", world_fields(table, scenario),
                            csv_field(table.segments[segment]), outcome_fields(outcome, i),
                            mean.count, number(mean.value), number(mean.low), number(mean.high),
                            number(difference.value), number(difference.low),
                            number(difference.high), number(all[scenario].adjusted_p));
      }
    }
  }
  return text;
}

}  // namespace

std::string csv_field(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string tidy_csv(const StudyTable& table, TidyRows rows) {
  const bool runs = rows == TidyRows::runs;
  std::string text = world_columns(table);
  text += runs ? ",replication,segment,outcome,attribute,units,value\n"
               : ",segment,outcome,attribute,units,replications,mean,mean_low,mean_high,effect,"
                 "effect_low,effect_high,effect_p\n";
  for (const TableOutcome& outcome : table.outcomes) {
    text += runs ? run_rows(table, outcome) : effect_rows(table, outcome);
  }
  return text;
}

}  // namespace cxsim
