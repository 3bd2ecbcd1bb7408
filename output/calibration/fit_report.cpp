#include "output/calibration/fit_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "generated/version.h"
#include "output/calibration/svg_chart.h"
#include "output/report/report_page.h"
#include "output/statistics.h"

namespace cxsim {

namespace {

constexpr const char* page_start = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>Calibration</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-size: 0.9rem; } td, th { padding: 0.2rem 0.6rem; text-align: right; }
td:first-child, th:first-child, .text { text-align: left; } tr { border-bottom: 1px solid #8886; }
figure { margin: 1.5rem 0; } figcaption { font-weight: 600; } .key { font-size: 0.9rem; }
svg text { font-size: 11px; fill: currentColor; stroke: none; } svg .grid { stroke: #8885; }
</style></head><body>
)";

std::string number(double value, const char* otherwise = "–") {
  return std::isnan(value) ? std::string(otherwise) : fmt::format("{:.3f}", value);
}

template <typename Table>
std::string data_line(const Table& table) {
  return fmt::format(
      "<p>Data: {} ({} rows, {} to {}), SHA-256 <code>{}</code>. cxsim {} ({}).</p>\n",
      html_escaped(table.file), table.rows, date_of_day(table.first_day),
      date_of_day(table.last_day), table.sha256, version_number, version_commit);
}

std::string parameter_row(const FittedParameter& p) {
  const std::string interval =
      std::isnan(p.low) ? std::string("–") : fmt::format("{:.3f} to {:.3f}", p.low, p.high);
  return fmt::format(
      "<tr><td><code>{}</code></td><td>{:.3f}</td><td>{}</td><td class=text>{}{}</td></tr>\n",
      html_escaped(p.path), p.value, interval, html_escaped(p.meaning),
      p.is_identified ? "" : "; <strong>not identified</strong>: " + html_escaped(p.remark));
}

/// Where the numbers lie and how sure they are.
Chart intervals_chart(const std::vector<FittedParameter>& found) {
  Chart chart{"The values with their 95% intervals", "value", {}, {}};
  ChartSeries values{"fitted", {}, {}, {}, false};
  ChartSeries open{"fitted, not identified", {}, {}, {}, false};
  for (const FittedParameter& p : found) {
    chart.labels.push_back(p.path.substr(p.path.find('.', p.path.find('.') + 1) + 1));
    for (ChartSeries* series : {&values, &open}) {
      const bool is_its = p.is_identified == (series == &values);
      series->values.push_back(is_its ? p.value : undefined);
      series->low.push_back(is_its ? p.low : undefined);
      series->high.push_back(is_its ? p.high : undefined);
    }
  }
  chart.series = {values, open};
  return chart;
}

std::string parameters_table(const OrderFit& fit) {
  std::string text =
      "<h2>What was fitted</h2>\n<table><tr><th>field</th><th>value</th><th>95% "
      "interval</th><th class=text>meaning"
      "</th></tr>\n";
  for (const FittedParameter& p : fit.parameters_found) text += parameter_row(p);
  for (const FittedParameter& p : fit.survey_found) text += parameter_row(p);
  text += "</table>\n" + svg_of(intervals_chart(fit.parameters_found));
  if (fit.warnings.empty()) return text;
  text += "<h2>What the data leave open</h2>\n<ul>\n";
  for (const std::string& warning : fit.warnings)
    text += fmt::format("<li>{}</li>\n", html_escaped(warning));
  return text + "</ul>\n";
}

/// Mean stars of groups, observed against predicted.
Chart means_chart(std::string title, const std::vector<PredictedGroup>& groups, bool with_look_up) {
  Chart chart{std::move(title), "stars", {}, {}};
  ChartSeries observed{"observed", {}, {}, {}, false};
  ChartSeries predicted{"predicted, 95% interval", {}, {}, {}, false};
  ChartSeries look_up{"look-up by lateness", {}, {}, {}, true};
  for (const PredictedGroup& group : groups) {
    chart.labels.push_back(group.name);
    observed.values.push_back(group.observed_mean);
    predicted.values.push_back(group.mean);
    predicted.low.push_back(group.low);
    predicted.high.push_back(group.high);
    look_up.values.push_back(group.look_up_mean);
  }
  chart.series = {observed, predicted};
  if (with_look_up) chart.series.push_back(look_up);
  return chart;
}

Chart share_chart(const std::vector<PredictedGroup>& groups, std::size_t star) {
  Chart chart{
      fmt::format("Share of {} {}", star + 1, star == 0 ? "star" : "stars"), "share", {}, {}};
  ChartSeries observed{"observed", {}, {}, {}, false};
  ChartSeries predicted{"fitted", {}, {}, {}, true};
  for (const PredictedGroup& group : groups) {
    chart.labels.push_back(group.name);
    observed.values.push_back(group.scored > 0 ? group.observed[star] : undefined);
    predicted.values.push_back(group.predicted[star]);
  }
  chart.series = {observed, predicted};
  return chart;
}

std::string months_table(const std::vector<LeftOutMonth>& months) {
  if (months.empty()) return "";
  std::string text =
      "<h2>Predicted without having seen it</h2>\n<p>Each month is predicted by a fit to all the "
      "others. Weekly: mean "
      "absolute error of weekly mean stars. Shares: total variation of the five "
      "shares.</p>\n<table><tr><th>month"
      "</th><th>answers</th><th>observed</th><th>predicted</th><th>weekly: "
      "model</th><th>look-up</th>"
      "<th>constant</th><th>shares: model</th><th>look-up</th><th>constant</th></tr>\n";
  for (const LeftOutMonth& m : months) {
    const Backtest& t = m.test;
    text += fmt::format(
        "<tr><td>{}</td><td>{:.0f}</td><td>{:.2f}</td><td>{:.2f}</td><td>{}</td><td>{}</td><td>{}</"
        "td><td>{}</td>"
        "<td>{}</td><td>{}</td></tr>\n",
        m.month, t.all.scored, t.all.observed_mean, t.all.mean, number(t.model.weekly),
        number(t.look_up.weekly), number(t.constant.weekly), number(t.model.shares),
        number(t.look_up.shares), number(t.constant.shares));
  }
  return text + "</table>\n";
}

}  // namespace

std::string fit_report(const OrderTable& table, const OrderFit& fit, const Backtest& fitted,
                       const std::vector<LeftOutMonth>& months) {
  std::string text = page_start;
  text += "<h1>Calibration to orders</h1>\n" + data_line(table);
  text += fmt::format(
      "<p>{} orders that arrived, {} with a score. Log-likelihood {:.1f}; of a look-up by lateness "
      "{:.1f}, of a "
      "constant {:.1f}. The survey goes out {:.0f} days after the delivery, or {:.0f} days after a "
      "missed promise. "
      "Weeks stray by {:.2f} stars beyond what chance explains.</p>\n",
      table.orders.size(), table.scored, fit.log_likelihood, fit.look_up_log_likelihood,
      fit.constant_log_likelihood, fit.moment.after_delivery, fit.moment.after_missed,
      fit.week_spread);
  text += parameters_table(fit);
  text += "<h2>How well it fits</h2>\n";
  text += svg_of(
      means_chart("Mean stars by lateness: the orders it was fitted to", fitted.lateness, false));
  for (std::size_t star = 0; star < most_stars; ++star) {
    text += svg_of(share_chart(fitted.lateness, star));
  }
  if (!fitted.weeks.empty()) {
    text +=
        svg_of(means_chart("Mean stars by week: the orders it was fitted to", fitted.weeks, true));
  }
  for (const auto* groups : {&fitted.segments, &fitted.values}) {
    if (groups->empty()) continue;
    text += svg_of(means_chart("Mean stars by what the model does not know", *groups, false));
  }
  text += months_table(months);
  return text + "</body></html>\n";
}

std::string fit_report(const TransactionTable& table, const ClockFit& fit,
                       const std::vector<WeekOfRepeats>& weeks) {
  constexpr std::array<const char*, 4> names = {"r: shape of the rates", "alpha: weeks",
                                                "a: of leaving", "b: of leaving"};
  std::string text = page_start;
  text += "<h1>Calibration to purchases</h1>\n" + data_line(table);
  text += fmt::format(
      "<p>{} customers, log-likelihood {:.2f}.</p>\n<table><tr><th>parameter</th><th>value</th>"
      "<th>95% interval</th></tr>\n",
      table.customers.size(), fit.log_likelihood);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const ClockNumber& n = fit.numbers[i];
    text += fmt::format("<tr><td>{}</td><td>{:.4f}</td><td>{:.4f} to {:.4f}</td></tr>\n", names[i],
                        n.value, n.low, n.high);
  }
  text += "</table>\n";
  Chart chart{"Repeat purchases a week", "purchases", {}, {}};
  ChartSeries observed{"observed", {}, {}, {}, false};
  ChartSeries simulated{"simulated", {}, {}, {}, false};
  ChartSeries expected{"closed form", {}, {}, {}, true};
  for (std::size_t w = 0; w < weeks.size(); ++w) {
    chart.labels.push_back(fmt::format("week {}", w + 1));
    observed.values.push_back(weeks[w].observed);
    simulated.values.push_back(weeks[w].simulated);
    expected.values.push_back(weeks[w].expected);
  }
  chart.series = {observed, simulated, expected};
  return text + svg_of(chart) + "</body></html>\n";
}

}  // namespace cxsim
