#include "output/calibration/fit_record.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/errors.h"
#include "engine/file_text.h"
#include "generated/version.h"

namespace cxsim {

namespace {

using Json = nlohmann::ordered_json;

constexpr int format_version = 1;

template <typename Table>
Json data_of(const Table& table) {
  return {{"file", table.file},
          {"sha256", table.sha256},
          {"rows", table.rows},
          {"first_date", date_of_day(table.first_day)},
          {"last_date", date_of_day(table.last_day)}};
}

Json head_of(const char* kind) {
  return {{"format", format_version},
          {"kind", kind},
          {"version", version_number},
          {"commit", version_commit}};
}

std::string written(const Json& json) {
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

Json distance_of(const Distance& distance) {
  return {{"weekly", distance.weekly}, {"overall", distance.overall}, {"shares", distance.shares}};
}

Json parameters_of(const std::vector<FittedParameter>& found) {
  Json all = Json::array();
  for (const FittedParameter& p : found) {
    all.push_back({{"path", p.path},
                   {"value", p.value},
                   {"low", p.low},
                   {"high", p.high},
                   {"identified", p.is_identified},
                   {"remark", p.remark}});
  }
  return all;
}

Json months_of(const std::vector<LeftOutMonth>& months) {
  Json all = Json::array();
  for (const LeftOutMonth& month : months) {
    all.push_back({{"month", month.month},
                   {"answers", month.test.all.scored},
                   {"weeks", month.test.weeks_compared},
                   {"observed", month.test.all.observed_mean},
                   {"predicted", month.test.all.mean},
                   {"model", distance_of(month.test.model)},
                   {"look_up", distance_of(month.test.look_up)},
                   {"constant", distance_of(month.test.constant)}});
  }
  return all;
}

Json matrix_of(const SymmetricMatrix& matrix) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    Json row = Json::array();
    for (std::size_t j = 0; j < matrix.size(); ++j) row.push_back(matrix(i, j));
    rows.push_back(row);
  }
  return rows;
}

Json clock_of(const ClockFit& fit) {
  constexpr std::array<const char*, 4> names = {"r", "alpha", "a", "b"};
  Json json = {{"law", fit.law == LeavingLaw::after_repeats ? "bg_nbd" : "mbg_nbd"},
               {"log_likelihood", fit.log_likelihood}};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const ClockNumber& n = fit.numbers[i];
    json[names[i]] = {{"value", n.value}, {"low", n.low}, {"high", n.high}};
  }
  return json;
}

}  // namespace

std::string record_of(const OrderTable& table, const OrderFit& fit,
                      const std::vector<LeftOutMonth>& months) {
  Json json = head_of("orders");
  json["data"] = data_of(table);
  json["data"]["orders"] = table.orders.size();
  json["data"]["scored"] = table.scored;
  json["data"]["not_arrived"] = table.not_arrived;
  json["parameters"] = parameters_of(fit.parameters_found);
  json["survey"] = parameters_of(fit.survey_found);
  json["market"] = {{"reference_days", fit.scale.reference_days},
                    {"days_per_unit", fit.scale.days_per_unit}};
  json["log_likelihood"] = {{"model", fit.log_likelihood},
                            {"constant", fit.constant_log_likelihood},
                            {"look_up", fit.look_up_log_likelihood}};
  json["warnings"] = fit.warnings;
  json["cross_validation"] = months_of(months);
  json["cells"] = fit.cells;
  json["evaluations"] = fit.evaluations;
  json["who_answers"] = fit.who_answers;
  json["week_spread"] = fit.week_spread;
  json["point"] = fit.point;
  json["covariance"] = matrix_of(fit.covariance);
  json["constant"] = fit.look_up.all;
  json["look_up"] = {{"up_to", fit.look_up.up_to}, {"shares", fit.look_up.shares}};
  return written(json);
}

std::string record_of(const TransactionTable& table, const ClockFit& fit, const ClockFit& other,
                      const std::vector<WeekOfRepeats>& weeks) {
  Json json = head_of("transactions");
  json["data"] = data_of(table);
  json["data"]["customers"] = table.customers.size();
  json["fit"] = clock_of(fit);
  json["other_law"] = clock_of(other);
  json["weeks"] = Json::array();
  for (std::size_t w = 0; w < weeks.size(); ++w) {
    json["weeks"].push_back({{"week", w + 1},
                             {"observed", weeks[w].observed},
                             {"expected", weeks[w].expected},
                             {"simulated", weeks[w].simulated},
                             {"standard_error", weeks[w].standard_error}});
  }
  return written(json);
}

std::filesystem::path record_path(const std::filesystem::path& overlay) {
  std::filesystem::path path = overlay;
  return path.replace_extension(".fit.json");
}

CalibrationMemory read_record(const std::filesystem::path& path) {
  const std::optional<std::string> text = file_text(path);
  if (!text) throw RunError(fmt::format("cannot read {}", path.string()));
  try {
    const Json json = Json::parse(*text);
    if (json.at("format") != format_version || json.at("kind") != "orders") {
      throw RunError(fmt::format(
          "{} is no record of a calibration to orders that this version reads", path.string()));
    }
    CalibrationMemory memory;
    memory.who_answers = json.at("who_answers");
    memory.week_spread = json.at("week_spread");
    memory.point = json.at("point").get<std::vector<double>>();
    memory.covariance = SymmetricMatrix(memory.point.size());
    for (std::size_t i = 0; i < memory.point.size(); ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        memory.covariance.set(i, j, json.at("covariance").at(i).at(j));
      }
    }
    memory.look_up.all = json.at("constant");
    memory.look_up.up_to = json.at("look_up").at("up_to").get<std::vector<double>>();
    memory.look_up.shares = json.at("look_up").at("shares").get<std::vector<ByStars>>();
    if (memory.look_up.shares.size() != memory.look_up.up_to.size() + 1) {
      throw RunError(
          fmt::format("{} is damaged: its look-up does not fit together", path.string()));
    }
    return memory;
  } catch (const nlohmann::json::exception& error) {
    throw RunError(
        fmt::format("{} is no record of a calibration: {}", path.string(), error.what()));
  }
}

}  // namespace cxsim
