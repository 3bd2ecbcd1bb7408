#include "output/calibration/backtest_files.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "generated/version.h"
#include "output/durable_file.h"
#include "output/hdf5_file.h"
#include "output/tidy_csv.h"

namespace cxsim {

namespace {

using Json = nlohmann::ordered_json;

std::string cell(double value) {
  return std::isnan(value) ? std::string() : fmt::format("{:.6g}", value);
}

void add_rows(const char* kind, const std::vector<PredictedGroup>& groups, std::string& text) {
  for (const PredictedGroup& g : groups) {
    text += fmt::format("{},{},{:.0f},{:.0f},{},{},{},{},{},{}", kind, csv_field(g.name), g.orders,
                        g.scored, cell(g.mean), cell(g.low), cell(g.high), cell(g.observed_mean),
                        cell(g.constant_mean), cell(g.look_up_mean));
    for (const double share : g.predicted) text += "," + cell(share);
    for (const double share : g.observed) text += g.scored > 0 ? "," + cell(share) : ",";
    text += '\n';
  }
}

/// All groups of a kind along an axis of their names.
class GroupVariables {
 public:
  GroupVariables(Hdf5Writer& writer, std::string axis, const std::vector<PredictedGroup>& groups)
      : writer_(writer), axis_(std::move(axis)), groups_(groups) {}

  void write(const std::string& what) {
    std::vector<std::string> names;
    for (const PredictedGroup& group : groups_) names.push_back(group.name);
    writer_.add_axis({axis_, {}, names, {{"long_name", what}}});
    number("orders", "orders that arrived", "1", &PredictedGroup::orders);
    number("scored", "orders with a score", "1", &PredictedGroup::scored);
    number("predicted_mean", "mean stars, predicted", "stars", &PredictedGroup::mean);
    number("predicted_low", "lower end of the 95% interval", "stars", &PredictedGroup::low);
    number("predicted_high", "upper end of the 95% interval", "stars", &PredictedGroup::high);
    number("observed_mean", "mean stars, observed", "stars", &PredictedGroup::observed_mean);
    number("constant_mean", "baseline: a constant", "stars", &PredictedGroup::constant_mean);
    number("look_up_mean", "baseline: look-up by lateness", "stars", &PredictedGroup::look_up_mean);
    shares("predicted_share", "share of answers, predicted", &PredictedGroup::predicted);
    shares("observed_share", "share of answers, observed", &PredictedGroup::observed);
  }

 private:
  void number(const char* name, const char* what, const char* units,
              double PredictedGroup::*member) {
    std::vector<double> values;
    for (const PredictedGroup& group : groups_) values.push_back(group.*member);
    writer_.add_variable(
        {axis_ + "_" + name, {axis_}, values, {{"long_name", what}, {"units", units}}});
  }
  void shares(const char* name, const char* what, ByStars PredictedGroup::*member) {
    std::vector<double> values;
    for (const PredictedGroup& group : groups_) {
      for (const double share : group.*member) values.push_back(share);
    }
    writer_.add_variable(
        {axis_ + "_" + name, {axis_, "stars"}, values, {{"long_name", what}, {"units", "1"}}});
  }

  Hdf5Writer& writer_;
  std::string axis_;
  const std::vector<PredictedGroup>& groups_;
};

// What does not exist is NaN, which is written as null.
Json json_of(const std::vector<PredictedGroup>& groups) {
  Json all = Json::array();
  for (const PredictedGroup& g : groups) {
    all.push_back({{"name", g.name},
                   {"orders", g.orders},
                   {"scored", g.scored},
                   {"predicted", g.mean},
                   {"low", g.low},
                   {"high", g.high},
                   {"observed", g.observed_mean},
                   {"constant", g.constant_mean},
                   {"look_up", g.look_up_mean},
                   {"predicted_shares", g.predicted},
                   {"observed_shares", g.observed}});
  }
  return all;
}

Json json_of(const Distance& distance) {
  return {{"weekly", distance.weekly}, {"overall", distance.overall}, {"shares", distance.shares}};
}

}  // namespace

std::string backtest_csv(const Backtest& test) {
  std::string text =
      "kind,group,orders,scored,predicted_mean,predicted_low,predicted_high,observed_mean,"
      "constant_mean,look_up_mean";
  for (const char* what : {"predicted", "observed"}) {
    for (int star = 1; star <= 5; ++star) text += fmt::format(",{}_{}", what, star);
  }
  text += '\n';
  add_rows("all", {test.all}, text);
  add_rows("week", test.weeks, text);
  add_rows("lateness", test.lateness, text);
  add_rows("asked", test.asked, text);
  add_rows("segment", test.segments, text);
  add_rows("value", test.values, text);
  return text;
}

std::string predictions_csv(const Backtest& test) {
  std::string text = "week,orders,predicted_mean,predicted_low,predicted_high\n";
  for (const PredictedGroup& week : test.weeks) {
    text += fmt::format("{},{:.0f},{:.6g},{:.6g},{:.6g}\n", week.name, week.orders, week.mean,
                        week.low, week.high);
  }
  return text;
}

void write_backtest_h5(const std::filesystem::path& path, const Backtest& test,
                       const std::string& title) {
  Hdf5Writer writer;
  const std::string source = fmt::format("cxsim {} ({})", version_number, version_commit);
  writer.add_attribute({"Conventions", "CF-1.8"});
  writer.add_attribute({"title", "backtest of " + title});
  writer.add_attribute({"source", source});
  writer.add_axis({"stars",
                   {},
                   std::vector<std::int32_t>{1, 2, 3, 4, 5},
                   {{"long_name", "stars that are given"}}});
  if (!test.weeks.empty()) GroupVariables(writer, "week", test.weeks).write("Monday of the week");
  GroupVariables(writer, "lateness", test.lateness).write("days between promise and arrival");
  if (!test.asked.empty())
    GroupVariables(writer, "asked", test.asked).write("when customers were asked");
  write_durably(path, std::span<const std::byte>(writer.close()));
}

std::string backtest_json(const Backtest& test) {
  Json json = {{"all", json_of(std::vector{test.all}).front()},
               {"model", json_of(test.model)},
               {"weeks_compared", test.weeks_compared},
               {"inside_interval", test.inside}};
  if (test.has_baselines) {
    json["constant"] = json_of(test.constant);
    json["look_up"] = json_of(test.look_up);
  }
  json["weeks"] = json_of(test.weeks);
  json["lateness"] = json_of(test.lateness);
  json["asked"] = json_of(test.asked);
  json["segments"] = json_of(test.segments);
  json["values"] = json_of(test.values);
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

}  // namespace cxsim
