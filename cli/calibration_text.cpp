#include "cli/calibration_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/text_layout.h"
#include "cli/usage_error.h"
#include "scenarios/utf8.h"

namespace cxsim {

void check_month(const std::string& month, const char* option) {
  if (month.size() == 7 && day_of_date(month + "-01")) return;
  throw UsageError(fmt::format("{} `{}` is no month such as 2017-11", option, shown(month)));
}

std::string orders_line(const OrderTable& table) {
  std::string line = fmt::format("{}: {} that arrived, {} with a score", table.file,
                                 counted(table.orders.size(), "order"), table.scored);
  if (table.not_arrived > 0) line += fmt::format("; {} not arrived left out", table.not_arrived);
  if (table.has_dates()) {
    line += fmt::format("; {} to {}", date_of_day(table.first_day), date_of_day(table.last_day));
  }
  return line;
}

namespace {

const char* mark(const FittedParameter& parameter) {
  return parameter.is_identified ? "" : "  (!)";
}

}  // namespace

std::string fit_text(const OrderFit& fit) {
  std::string text = fmt::format("{:<44}{:>9}   {}\n", "field", "value", "95% interval");
  for (const FittedParameter& p : fit.parameters_found) {
    const std::string interval =
        std::isnan(p.low) ? std::string("none") : fmt::format("{:.3f} to {:.3f}", p.low, p.high);
    text += fmt::format("{:<44}{:>9.3f}   {}{}\n", p.path, p.value, interval, mark(p));
  }
  for (const FittedParameter& p : fit.survey_found) {
    const std::string interval =
        std::isnan(p.low) ? std::string("none") : fmt::format("{:.0f} to {:.0f}", p.low, p.high);
    text += fmt::format("{:<44}{:>4.0f} days   {}{}\n", p.path, p.value, interval, mark(p));
  }
  text += fmt::format(
      "\nlog-likelihood {:.1f}; of a look-up by lateness {:.1f}, of a constant {:.1f}\n",
      fit.log_likelihood, fit.look_up_log_likelihood, fit.constant_log_likelihood);
  for (const auto* found : {&fit.parameters_found, &fit.survey_found}) {
    for (const FittedParameter& p : *found) {
      if (!p.is_identified) text += wrapped(fmt::format("(!) {}: {}", p.path, p.remark), 4) + "\n";
    }
  }
  for (const std::string& warning : fit.warnings) text += wrapped("note: " + warning, 6) + "\n";
  return text;
}

std::string months_text(const std::vector<LeftOutMonth>& months) {
  if (months.empty()) return "";
  std::string text = fmt::format(
      "\nEach month predicted by a fit to all the others\n"
      "{:<9}{:>8}{:>10}{:>10}{:>9}{:>9}{:>9}{:>9}\n{:<9}{:>8}{:>10}{:>10}{:>9}{:>9}{:>9}{:>9}\n",
      "month", "answers", "observed", "predicted", "weekly", "look-up", "constant", "shares", "",
      "", "stars", "stars", "error", "error", "error", "off");
  for (const LeftOutMonth& m : months) {
    const Backtest& t = m.test;
    text += fmt::format("{:<9}{:>8.0f}{:>10.2f}{:>10.2f}{:>9.3f}{:>9.3f}{:>9.3f}{:>9.3f}\n",
                        m.month, t.all.scored, t.all.observed_mean, t.all.mean, t.model.weekly,
                        t.look_up.weekly, t.constant.weekly, t.model.shares);
  }
  const Distance model = mean_distance(months, &Backtest::model);
  const Distance look_up = mean_distance(months, &Backtest::look_up);
  const Distance constant = mean_distance(months, &Backtest::constant);
  return text + fmt::format("{:<37}{:>9.3f}{:>9.3f}{:>9.3f}{:>9.3f}\n",
                            "all weeks alike; shares by answers", model.weekly, look_up.weekly,
                            constant.weekly, model.shares);
}

std::string clock_text(const TransactionTable& table, const ClockFit& fit, const ClockFit& other,
                       const std::vector<WeekOfRepeats>& weeks) {
  constexpr std::array<const char*, 4> names = {"r (shape of rates)", "alpha (weeks)",
                                                "a (leaving)", "b (leaving)"};
  const auto name = [](const ClockFit& of) {
    return of.law == LeavingLaw::after_repeats ? "BG/NBD" : "MBG/NBD";
  };
  std::string text =
      fmt::format("{}: {}, {} to {}\n", table.file, counted(table.customers.size(), "customer"),
                  date_of_day(table.first_day), date_of_day(table.last_day));
  text +=
      fmt::format("{:<20}{:>10}   {:<22}{:>10}\n", name(fit), "value", "95% interval", name(other));
  for (std::size_t i = 0; i < names.size(); ++i) {
    const ClockNumber& n = fit.numbers[i];
    text += fmt::format("{:<20}{:>10.4f}   {:<22}{:>10.4f}\n", names[i], n.value,
                        fmt::format("{:.4f} to {:.4f}", n.low, n.high), other.numbers[i].value);
  }
  text += fmt::format("{:<20}{:>10.2f}   {:<22}{:>10.2f}\n", "log-likelihood", fit.log_likelihood,
                      "", other.log_likelihood);
  double worst = 0;
  double observed = 0;
  double expected = 0;
  double simulated = 0;
  for (const WeekOfRepeats& week : weeks) {
    observed += week.observed;
    expected += week.expected;
    simulated += week.simulated;
    if (week.standard_error > 0) {
      worst = std::max(worst, std::abs(week.simulated - week.expected) / week.standard_error);
    }
  }
  text += fmt::format(
      "\nrepeat purchases in {} weeks: observed {:.0f}, closed form {:.1f}, simulated {:.1f};\n"
      "the farthest week is {:.1f} standard errors from the closed form\n",
      weeks.size(), observed, expected, simulated, worst);
  if (std::abs(fit.correlation_of_leaving) > 0.95) {
    text += "note: a and b of leaving are hard to tell apart; a / (a + b) is known better\n";
  }
  return text;
}

std::string groups_text(const char* title, const std::vector<PredictedGroup>& groups) {
  if (groups.empty()) return "";
  std::string text =
      fmt::format("\n{:<44}{:>8}{:>11}{:>15}\n", title, "orders", "predicted", "observed");
  for (const PredictedGroup& g : groups) {
    const std::string observed = g.scored > 0
                                     ? fmt::format("{:.2f} of {:.0f}", g.observed_mean, g.scored)
                                     : std::string("-");
    text += fmt::format("{:<44}{:>8.0f}{:>11.2f}{:>15}\n", g.name, g.orders, g.mean, observed);
  }
  return text;
}

}  // namespace cxsim
