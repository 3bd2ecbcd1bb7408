#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "output/answer.h"
#include "output/effect_table.h"
#include "output/rounded_text.h"
#include "output/run_study.h"
#include "output/selection.h"
#include "output/sweep_summary.h"
#include "scenarios/paragraph.h"

namespace cxsim {
namespace {

using Json = nlohmann::ordered_json;
using Worlds = std::vector<std::size_t>;

constexpr std::size_t first_look = 10;

/// The outcome asked for, or the first reported one with a better direction.
const TableOutcome* deciding_outcome(const Study& study, const StudyTable& table) {
  if (!study.select.outcome.empty()) return requested(table, {{study.select.outcome}}).front();
  for (const TableOutcome* outcome : requested(table, {study.outcomes})) {
    if (outcome->direction != Direction::none && outcome->components.size() == 1) return outcome;
  }
  return nullptr;
}

/// Runs worlds of a study on replications that it did not use.
class FreshRuns {
 public:
  FreshRuns(const Study& study, std::string outcome, const StudyOptions& options)
      : study_(study), outcome_(std::move(outcome)), options_(options) {}

  /// [world][replication]; NaN where it was stopped.
  std::vector<std::vector<double>> values(const Worlds& worlds, std::uint32_t first,
                                          std::uint32_t replications) const {
    const Study part = part_of(
        study_, worlds, study_.first_replication + study_.replications + first, replications);
    const StudyTable table = run_study(part, options_)->table();
    const TableOutcome& outcome = *requested(table, {{outcome_}}).front();
    std::vector<std::vector<double>> result;
    for (std::size_t i = 0; i < worlds.size(); ++i) {
      result.push_back(table.values(outcome, i, 0, 0));
    }
    return result;
  }

 private:
  const Study& study_;
  std::string outcome_;
  const StudyOptions& options_;
};

/// The leading worlds apart from the baseline.
Worlds leading(const Study& study, const StudyTable& table, const TableOutcome& outcome) {
  Worlds ranked = summary_of(table, outcome, 0, 0).ranked;
  std::erase(ranked, table.baseline);
  const auto most = static_cast<std::size_t>(study.select.candidates);
  if (ranked.size() > most) ranked.resize(most);
  return ranked;
}

/// Values of the candidates on fresh luck, with the best one by KN where a difference is stated.
std::vector<std::vector<double>> fresh_values(const Study& study, const Worlds& candidates,
                                              double sign, const FreshRuns& runs, Winners& winners,
                                              std::size_t& best) {
  const std::uint32_t pair = study.antithetic ? 2 : 1;
  if (study.select.difference <= 0 || candidates.size() < 2) {
    return runs.values(candidates, 0, study.replications);
  }
  const SelectionGoal goal{study.select.difference, study.select.confidence, first_look, 5,
                           static_cast<std::uint32_t>(study.select.most_replications)};
  SelectedSystem selected = select_best(
      candidates.size(), goal,
      [&](std::span<const std::size_t> systems, std::uint32_t first, std::uint32_t replications) {
        Worlds worlds;
        for (const std::size_t system : systems) worlds.push_back(candidates[system]);
        auto values = runs.values(worlds, first * pair, replications * pair);
        for (auto& of_world : values) {
          for (double& value : of_world) value *= sign;
        }
        return values;
      });
  winners.is_selected = true;
  winners.is_guaranteed = selected.is_guaranteed;
  best = selected.best;
  for (auto& of_world : selected.values) {
    for (double& value : of_world) value *= sign;
  }
  return std::move(selected.values);
}

std::string with_unit(const Estimate& estimate, const TableOutcome& outcome) {
  const Estimate shown = scaled(estimate, outcome.shown_per_unit);
  const int decimals = decimals_of(shown);
  const std::string unit = outcome.shown_unit.empty() ? "" : " " + outcome.shown_unit;
  if (!shown.has_interval()) return rounded_text(shown.value, decimals) + unit;
  return fmt::format("{}{} (95% interval {})", rounded_text(shown.value, decimals), unit,
                     interval_text(shown, decimals));
}

std::string guarantee(const TableOutcome& outcome, const Winners& winners) {
  const SelectionSettings& settings = winners.settings;
  if (!winners.is_selected) {
    return "Worlds that lead a study were also lucky: believe the fresh figures.";
  }
  if (!winners.is_guaranteed) {
    return fmt::format(
        "No guarantee: {} fresh replications did not tell the candidates apart to the difference "
        "asked for.",
        settings.most_replications);
  }
  const double difference = settings.difference * outcome.shown_per_unit;
  return fmt::format(
      "With a confidence of {:.4g}% it is the best of these {} candidates or less than {:.6g}{}{} "
      "away from the best of them (procedure KN).",
      100 * settings.confidence, winners.worlds.size(), difference,
      outcome.difference_unit.empty() ? "" : " ", outcome.difference_unit);
}

Json json_of(const Estimate& estimate) {
  return {{"value", estimate.value},
          {"low", estimate.low},
          {"high", estimate.high},
          {"replications", estimate.count}};
}

}  // namespace

bool names_winners(const Study& study) {
  return study.scenarios.size() > 2 && (!study.points.empty() || study.select.is_asked_for);
}

Winners find_winners(const Study& study, const StudyTable& table, const StudyOptions& options) {
  Winners winners;
  winners.settings = study.select;
  winners.looked_at = study.scenarios.size();
  winners.baseline = table.scenarios[table.baseline];
  const TableOutcome* outcome = deciding_outcome(study, table);
  if (outcome == nullptr) return winners;
  const Worlds candidates = leading(study, table, *outcome);
  if (candidates.empty()) return winners;
  const double sign = outcome->direction == Direction::minimize ? -1 : 1;
  const FreshRuns runs(study, outcome->name, options);
  std::size_t best = candidates.size();
  const auto values = fresh_values(study, candidates, sign, runs, winners, best);
  const std::size_t most = std::ranges::max(values, {}, &std::vector<double>::size).size();
  const std::uint32_t pair = study.antithetic ? 2 : 1;
  const auto baseline =
      runs.values({table.baseline}, 0, static_cast<std::uint32_t>(most) * pair).front();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::span<const double> same_luck = std::span(baseline).first(values[i].size());
    winners.worlds.push_back({table.scenarios[candidates[i]],
                              table.factors.empty() ? "" : setting_text(table, candidates[i]),
                              mean_interval(table.values(*outcome, candidates[i], 0, 0)).value,
                              mean_interval(values[i]), paired_difference(same_luck, values[i])});
  }
  const std::string chosen = best < candidates.size() ? winners.worlds[best].scenario : "";
  std::ranges::stable_sort(winners.worlds, [&](const Winner& a, const Winner& b) {
    const bool a_chosen = a.scenario == chosen;
    if (a_chosen != (b.scenario == chosen)) return a_chosen;
    return sign * a.fresh.value > sign * b.fresh.value;
  });
  const bool was_stopped = options.stop && options.stop();
  if (!was_stopped) winners.outcome = outcome->name;
  return winners;
}

std::string winners_text(const StudyTable& table, const Winners& winners) {
  if (winners.outcome.empty()) return "";
  const TableOutcome& outcome = *requested(table, {{winners.outcome}}).front();
  const Winner& best = winners.worlds.front();
  std::string text =
      paragraph(fmt::format("Best of {} worlds by {}: {}{}. On fresh luck it has {}; {} from {}.",
                            winners.looked_at, outcome.long_name, best.scenario,
                            best.setting.empty() ? "" : fmt::format(" ({})", best.setting),
                            with_unit(best.fresh, outcome),
                            with_unit(best.paired.difference, outcome), winners.baseline),
                0, 2);
  text += paragraph(guarantee(outcome, winners), 0, 2);
  for (const Winner& winner : winners.worlds) {
    const Estimate in_study{winner.in_study, undefined, undefined, 0};
    text += paragraph(fmt::format("{}: {} in {} fresh replications; {} in the study",
                                  winner.scenario, with_unit(winner.fresh, outcome),
                                  winner.fresh.count, with_unit(in_study, outcome)),
                      2, 4);
  }
  return text;
}

std::string with_winners(const std::string& answer, const Winners& winners) {
  if (winners.outcome.empty()) return answer;
  Json json = {{"outcome", winners.outcome},
               {"worlds_looked_at", winners.looked_at},
               {"procedure", winners.is_selected ? "KN" : "fresh means"},
               {"guaranteed", winners.is_guaranteed},
               {"difference", winners.settings.difference},
               {"confidence", winners.settings.confidence},
               {"candidates", Json::array()}};
  for (const Winner& winner : winners.worlds) {
    json["candidates"].push_back({{"scenario", winner.scenario},
                                  {"setting", winner.setting},
                                  {"mean_in_study", winner.in_study},
                                  {"fresh_mean", json_of(winner.fresh)},
                                  {"fresh_difference", json_of(winner.paired.difference)}});
  }
  Json all = Json::parse(answer);
  all["winners"] = std::move(json);
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cxsim
