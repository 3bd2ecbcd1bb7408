#include "output/calibration/overlay.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "generated/version.h"
#include "scenarios/number_text.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

/// To ten digits: the backtest knows the parameters of a calibration again.
std::string number(double value) {
  return decimal_text(std::stod(fmt::format("{:.10g}", value)));
}

std::string percent(double share) {
  return decimal_text(std::stod(fmt::format("{:.10g}", share)), 2) + "%";
}

std::string value_text(const FittedParameter& p) {
  return p.is_share ? percent(p.value) : number(p.value);
}

std::string interval_text(const FittedParameter& p) {
  const double factor = p.is_share ? 100 : 1;
  const std::string interval =
      std::isnan(p.low) ? std::string("no interval")
                        : fmt::format("{:.3g} to {:.3g}", factor * p.low, factor * p.high);
  return p.is_identified ? interval : interval + "; NOT IDENTIFIED";
}

/// Writes paths as nested maps: opens what is new, leaves what is shared with the path before.
class NestedFields {
 public:
  void add(std::string_view path, const std::string& value, const std::string& remark) {
    std::vector<std::string_view> words;
    while (path.find('.') != std::string_view::npos) {
      words.push_back(path.substr(0, path.find('.')));
      path.remove_prefix(path.find('.') + 1);
    }
    std::size_t shared = 0;
    while (shared < words.size() && shared < open_.size() && words[shared] == open_[shared]) {
      ++shared;
    }
    open_.resize(shared);
    for (std::size_t depth = shared; depth < words.size(); ++depth) {
      text_ += fmt::format("{:{}}{}:\n", "", 2 * depth, words[depth]);
      open_.emplace_back(words[depth]);
    }
    text_ += fmt::format("{:{}}{}: {}", "", 2 * words.size(), path, value);
    text_ += remark.empty() ? "\n" : fmt::format("  # {}\n", remark);
  }
  const std::string& text() const { return text_; }

 private:
  std::vector<std::string> open_;
  std::string text_;
};

template <typename Table>
std::string provenance(const Table& table, const std::string& what) {
  return fmt::format(
      "# Written by cxsim calibrate; scenarios take it over with `extends`.\n"
      "# data:    {} ({} rows, {} to {})\n"
      "# sha256:  {}\n"
      "# cxsim:   {} ({})\n"
      "# {}\n",
      shown(table.file, 100), table.rows, date_of_day(table.first_day), date_of_day(table.last_day),
      table.sha256, version_number, version_commit, what);
}

std::string heading(const std::string& name, const char* question) {
  return fmt::format("cxsim: 1\nname: {}\nquestion: {}\n", name, question);
}

}  // namespace

std::string overlay_of(const std::string& name, const OrderTable& table, const OrderFit& fit) {
  std::string text = provenance(
      table,
      fmt::format(
          "fit:     {} scored orders of {}; log-likelihood {:.1f}, of a constant {:.1f}, of a "
          "look-up by lateness {:.1f}\n# Intervals are of 95%.",
          table.scored, table.orders.size(), fit.log_likelihood, fit.constant_log_likelihood,
          fit.look_up_log_likelihood));
  for (const std::string& warning : fit.warnings) text += fmt::format("# note:    {}\n", warning);
  text += heading(name, "What do customers like those of the data answer when they are asked?");
  NestedFields fields;
  fields.add("market.reference_days", number(fit.scale.reference_days) + " days",
             "a scale, set before the fit");
  fields.add("market.days_per_unit", number(fit.scale.days_per_unit) + " days",
             "a scale, set before the fit");
  for (const FittedParameter& days : fit.survey_found) {
    fields.add(days.path, number(days.value) + " days", interval_text(days));
  }
  bool reviews = false;
  for (const FittedParameter& p : fit.parameters_found) {
    if (!reviews && p.path.find("reviews") != std::string::npos) {
      fields.add("model.reviews.on", "true", "");
      reviews = true;
    }
    fields.add(p.path, value_text(p), interval_text(p));
  }
  if (!fit.who_answers) {
    for (const char* star : {"one", "two", "three", "four", "five"}) {
      fields.add(fmt::format("model.reviews.written.{}", star), "100%", "");
    }
  }
  return text + fields.text();
}

std::string overlay_of(const std::string& name, const std::string& segment,
                       const TransactionTable& table, const ClockFit& fit) {
  const PurchaseClock& clock = fit.clock;
  const bool as_simulated = fit.law == LeavingLaw::after_purchases;
  std::string text = provenance(
      table,
      fmt::format("fit:     {} by {} customers, log-likelihood {:.2f} (weeks)\n"
                  "# {}\n"
                  "# Fitted with nothing but chance behind leaving; a scenario in that neutral "
                  "limit also says\n"
                  "#   model.loyalty: {{drop_out_satisfaction: 0, drop_out_bond: 0, "
                  "drop_out_experience: 0,\n"
                  "#     drop_out_complaint: 0, need_rate_weight: 0}}",
                  as_simulated ? "MBG/NBD" : "BG/NBD", table.customers.size(), fit.log_likelihood,
                  as_simulated ? "Customers may leave after every order, as in a simulated run."
                               : "Here nobody leaves after the first order, where a simulated "
                                 "customer may; --law mbg fits that."));
  text += heading(name, "How often do customers like those of the data buy, and for how long?");
  const auto interval = [](const ClockNumber& n) {
    return fmt::format("{:.3g} ({:.3g} to {:.3g})", n.value, n.low, n.high);
  };
  NestedFields fields;
  const std::string path = "population.segments." + segment;
  fields.add(
      path + ".need_rate",
      fmt::format("{{gamma: {{shape: {}, mean: {}/day}}}}", number(clock.shape),
                  number(clock.mean_rate() / days_per_week)),
      fmt::format("r {}, alpha {} weeks", interval(fit.numbers[0]), interval(fit.numbers[1])));
  fields.add(path + ".drop_out",
             fmt::format("{{beta: {{alpha: {}, beta: {}}}}}", number(clock.leaving_a),
                         number(clock.leaving_b)),
             fmt::format("a {}, b {}", interval(fit.numbers[2]), interval(fit.numbers[3])));
  return text + fields.text();
}

}  // namespace cxsim
