#include "output/effect_table.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "output/answer.h"
#include "output/rounded_text.h"

namespace cxsim {
namespace {

constexpr std::size_t columns = 6;
using Row = std::array<std::string, columns>;
// Numbers are aligned at their last digit.
constexpr std::array<bool, columns> is_right_aligned = {false, true, true, true, true, false};

/// One scale for a column, so that its numbers compare at a glance.
struct Decimals {
  int mean = 0;
  int difference = 0;
};

Row row_of(const std::string& scenario, const TableOutcome& outcome, const Effect& effect,
           const Decimals& decimals, bool is_baseline) {
  const Estimate mean = scaled(effect.mean, outcome.shown_per_unit);
  Row row = {scenario, rounded_text(mean.value, decimals.mean), interval_text(mean, decimals.mean)};
  if (is_baseline) return row;
  const Estimate difference = scaled(effect.paired.difference, outcome.shown_per_unit);
  row[3] = rounded_text(difference.value, decimals.difference);
  row[4] = interval_text(difference, decimals.difference);
  row[5] = verdict(effect, outcome.direction);
  return row;
}

Decimals decimals_for(const std::vector<Effect>& all, double factor) {
  Decimals most;
  for (const Effect& effect : all) {
    most.mean = std::max(most.mean, decimals_of(scaled(effect.mean, factor)));
    most.difference =
        std::max(most.difference, decimals_of(scaled(effect.paired.difference, factor)));
  }
  return most;
}

std::string aligned(const std::vector<Row>& rows) {
  std::array<std::size_t, columns> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < columns; ++i) {
      if (widths[i] == 0) continue;
      const std::string padding(widths[i] - row[i].size(), ' ');
      line += "  " + (is_right_aligned[i] ? padding + row[i] : row[i] + padding);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace

std::string labelled(const TableOutcome& outcome, std::size_t component) {
  const std::string& label = outcome.components[component];
  return label.empty() ? outcome.long_name : outcome.long_name + " (" + label + ")";
}

std::string outcome_heading(const TableOutcome& outcome, std::size_t component) {
  std::string text = labelled(outcome, component);
  if (!outcome.shown_unit.empty()) text += ", " + outcome.shown_unit;
  if (outcome.direction == Direction::maximize) text += " (more is better)";
  if (outcome.direction == Direction::minimize) text += " (less is better)";
  return text + "\n";
}

std::string effect_table(const StudyTable& table, const TableOutcome& outcome, std::size_t segment,
                         std::size_t component) {
  const auto all = effects(table, outcome, segment, component);
  const bool has_intervals = table.finished > 1;
  const bool compares = table.scenarios.size() > 1;
  const std::string interval = has_intervals ? "95% interval" : "";
  std::vector<Row> rows = {
      {"scenario", "mean", interval, compares ? "difference" : "", compares ? interval : "", ""}};
  const Decimals decimals = decimals_for(all, outcome.shown_per_unit);
  for (std::size_t scenario = 0; scenario < all.size(); ++scenario) {
    rows.push_back(row_of(table.scenarios[scenario], outcome, all[scenario], decimals,
                          scenario == table.baseline));
  }
  return outcome_heading(outcome, component) + aligned(rows);
}

}  // namespace cxsim
