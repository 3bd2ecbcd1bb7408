#include "output/profit_and_loss.h"

#include <algorithm>
#include <cmath>

#include "agents/lifetime_value.h"
#include "output/rounded_text.h"

namespace cxsim {
namespace {

constexpr std::size_t columns_wide = 78;
constexpr int cents = 2;

double mean_of(const StudyTable& table, const TableOutcome& outcome, std::size_t scenario) {
  return mean_interval(table.values(outcome, scenario, 0, 0)).value;
}

/// Margin of a year x r / (1 + d - r) of customers who bought, with the retention of the run
/// [model 8.3 (ii)]. NaN where the results do not say.
double value_if_retention_lasts(const StudyTable& table, std::size_t scenario) {
  const TableOutcome* contribution = table.outcome_named("contribution");
  const TableOutcome* first_orders = table.outcome_named("first_orders");
  const TableOutcome* churn = table.outcome_named("churn");
  if (!contribution || !first_orders || !churn || table.days == 0) return std::nan("");
  const double years = static_cast<double>(table.days) / 365;
  const double yearly_margin =
      mean_of(table, *contribution, scenario) / mean_of(table, *first_orders, scenario) / years;
  const double retention = std::pow(1.0 - mean_of(table, *churn, scenario), 1.0 / years);
  return yearly_margin * lifetime_multiple(retention);
}

/// Contribution given up for each star by which a scenario raised satisfaction; negative where that
/// paid. NaN where it did not clearly raise it.
std::vector<double> costs_of_a_star(const StudyTable& table) {
  std::vector<double> costs(table.scenarios.size(), std::nan(""));
  const TableOutcome* contribution = table.outcome_named("contribution");
  const TableOutcome* satisfaction = table.outcome_named("satisfaction");
  if (!contribution || !satisfaction) return costs;
  const std::vector<Effect> stars = effects(table, *satisfaction, 0, 0);
  const std::vector<Effect> earned = effects(table, *contribution, 0, 0);
  for (std::size_t scenario = 0; scenario < costs.size(); ++scenario) {
    const Estimate& gain = stars[scenario].paired.difference;
    if (!stars[scenario].is_clear() || gain.value < 0) continue;
    costs[scenario] = -earned[scenario].paired.difference.value / gain.value;
  }
  return costs;
}

std::string aligned(const std::vector<std::string>& scenarios, const std::vector<LedgerLine>& lines,
                    std::size_t first, std::size_t end) {
  std::size_t name_width = 0;
  for (const LedgerLine& line : lines) name_width = std::max(name_width, line.account.size());
  std::string text = "  " + std::string(name_width, ' ');
  std::vector<std::size_t> widths;
  for (std::size_t i = first; i < end; ++i) {
    std::size_t width = scenarios[i].size();
    for (const LedgerLine& line : lines) {
      width = std::max(width, rounded_text(line.amounts[i], cents).size());
    }
    widths.push_back(width + 2);
    text += std::string(widths.back() - scenarios[i].size(), ' ') + scenarios[i];
  }
  text += "\n";
  for (const LedgerLine& line : lines) {
    text += "  " + line.account + std::string(name_width - line.account.size(), ' ');
    for (std::size_t i = first; i < end; ++i) {
      const std::string amount = rounded_text(line.amounts[i], cents);
      text += std::string(widths[i - first] - amount.size(), ' ') + amount;
    }
    text += "\n";
  }
  return text;
}

}  // namespace

std::vector<LedgerLine> ledger_lines(const StudyTable& table) {
  std::vector<LedgerLine> lines;
  LedgerLine contribution{"contribution", std::vector<double>(table.scenarios.size(), 0.0)};
  for (std::size_t account = 0; account < table.ledger.accounts.size(); ++account) {
    LedgerLine line{table.ledger.accounts[account], {}};
    for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
      line.amounts.push_back(mean_interval(table.amounts(scenario, account)).value);
      contribution.amounts[scenario] += line.amounts.back();
    }
    const bool is_used =
        std::ranges::any_of(line.amounts, [](double amount) { return std::abs(amount) > 0; });
    if (is_used) lines.push_back(std::move(line));
  }
  if (!table.ledger.accounts.empty()) lines.push_back(std::move(contribution));
  return lines;
}

std::vector<Estimate> account_effects(const StudyTable& table, std::size_t account) {
  const std::vector<double> baseline = table.amounts(table.baseline, account);
  std::vector<Estimate> effects;
  for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
    effects.push_back(paired_difference(baseline, table.amounts(scenario, account)).difference);
  }
  return effects;
}

std::string profit_and_loss(const StudyTable& table) {
  std::vector<LedgerLine> lines = ledger_lines(table);
  if (lines.empty()) return "";
  LedgerLine lasting{"a buyer for life", {}};
  for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
    lasting.amounts.push_back(value_if_retention_lasts(table, scenario));
  }
  lines.push_back(std::move(lasting));
  LedgerLine star{"cost of a star", costs_of_a_star(table)};
  const auto is_known = [](double cost) { return !std::isnan(cost); };
  if (std::ranges::any_of(star.amounts, is_known)) lines.push_back(std::move(star));
  std::string text = "profit and loss, " + table.ledger.currency + " per customer\n";
  const std::size_t at_once = std::max<std::size_t>(1, (columns_wide - 16) / 14);
  for (std::size_t first = 0; first < table.scenarios.size(); first += at_once) {
    text +=
        aligned(table.scenarios, lines, first, std::min(table.scenarios.size(), first + at_once));
  }
  return text;
}

}  // namespace cxsim
