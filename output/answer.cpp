#include "output/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/errors.h"
#include "output/effect_table.h"
#include "output/profit_and_loss.h"
#include "output/rounded_text.h"
#include "output/sweep_summary.h"
#include "scenarios/paragraph.h"

namespace cxsim {
namespace {

constexpr std::array<std::string_view, 7> most_asked_for = {
    "satisfaction", "on_time_share", "net_promoter_score", "loop_share",
    "churn",        "revenue",       "contribution"};

std::string share_of_baseline(const TableOutcome& outcome, const Effect& effect) {
  if (outcome.statistic != Statistic::total) return "";
  const double baseline = effect.mean.value - effect.paired.difference.value;
  if (!(std::abs(baseline) > 0)) return "";
  const double share = 100 * std::abs(effect.paired.difference.value / baseline);
  return fmt::format(", or {}%", rounded_text(share, decimals_of({share, 0, 0, 0})));
}

std::string with_unit(const std::string& number, const TableOutcome& outcome) {
  return outcome.difference_unit.empty() ? number : number + " " + outcome.difference_unit;
}

std::string unclear_sentence(const StudyTable& table, const std::string& subject,
                             const std::string& what, const TableOutcome& outcome,
                             const Estimate& difference) {
  if (difference.low == 0 && difference.high == 0) {
    return fmt::format("{} leaves {} as it is.", subject, what);
  }
  const std::string interval =
      with_unit(interval_text(difference, decimals_of(difference)), outcome);
  const std::string why =
      difference.excludes_zero()
          ? fmt::format("; not certain after {} comparisons", table.scenarios.size() - 1)
          : "";
  return fmt::format("{}: no clear difference in {} (95% interval {}{}).", subject, what, interval,
                     why);
}

std::string finished_note(const StudyTable& table) {
  const bool decided = table.stopping.rule == "half_width";  // which says how often they hold it
  const std::string intervals = table.finished == 1 ? "; one replication gives no interval"
                                : decided           ? ""
                                          : "; intervals hold the true value 95 times in 100";
  if (table.finished == table.replications) {
    return fmt::format("{} replication{}{}{}.", table.finished, table.finished == 1 ? "" : "s",
                       table.antithetic ? " in antithetic pairs" : "", intervals);
  }
  return fmt::format("INCOMPLETE: {} of {}{} replications were simulated{}.", table.finished,
                     table.stopping.rule == "none" ? "at most " : "", table.replications,
                     intervals);
}

std::string sentences(const StudyTable& table, const std::vector<const TableOutcome*>& outcomes,
                      std::size_t segment) {
  std::string text;
  for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
    if (scenario == table.baseline) continue;
    for (const TableOutcome* outcome : outcomes) {
      for (std::size_t i = 0; i < outcome->components.size(); ++i) {
        const auto all = effects(table, *outcome, segment, i);
        text += paragraph(effect_sentence(table, *outcome, i, scenario, all[scenario]), 0, 2);
      }
    }
    text += "\n";
  }
  return text;
}

/// "A grid of 12 points over padding and quantile. "; empty without a sweep.
std::string sweep_note(const StudyTable& table) {
  if (table.factors.empty()) return "";
  std::string names;
  for (const TableFactor& factor : table.factors) {
    names += (names.empty() ? "" : ", ") + factor.name;
  }
  return fmt::format("{} worlds of a sweep ({}) over {}. ", table.scenarios.size(), table.design,
                     names);
}

/// What common random numbers are worth: the middle of the factors of all scenarios.
std::string pairing_note(const StudyTable& table, const std::vector<const TableOutcome*>& outcomes,
                         std::size_t segment) {
  std::string parts;
  for (const TableOutcome* outcome : outcomes) {
    std::vector<double> factors;
    for (const Effect& effect : effects(table, *outcome, segment, 0)) {
      const bool is_baseline = std::isnan(effect.adjusted_p);
      if (!is_baseline) factors.push_back(effect.paired.variance_reduction);
    }
    const double factor = quantile_of(factors, 0.5);
    if (std::isnan(factor)) continue;
    parts += fmt::format("{}{:.{}f} for {}", parts.empty() ? "" : ", ", factor, factor < 10 ? 1 : 0,
                         outcome->long_name);
  }
  if (parts.empty()) return "";
  return fmt::format(" Sharing luck divides the variance of differences by {}.", parts);
}

/// Books are kept of all customers together.
bool asks_for_books(const StudyTable& table, const std::vector<const TableOutcome*>& outcomes,
                    const AnswerRequest& request) {
  return !table.ledger.accounts.empty() && request.segment == 0 &&
         std::ranges::any_of(
             outcomes, [](const TableOutcome* outcome) { return outcome->name == "contribution"; });
}

}  // namespace

std::vector<const TableOutcome*> requested(const StudyTable& table, const AnswerRequest& request) {
  std::vector<std::string_view> names(request.outcomes.begin(), request.outcomes.end());
  if (names.empty()) names.assign(most_asked_for.begin(), most_asked_for.end());
  std::vector<const TableOutcome*> chosen;
  for (const std::string_view name : names) {
    if (const TableOutcome* outcome = table.outcome_named(name)) {
      chosen.push_back(outcome);
    } else if (!request.outcomes.empty()) {
      throw RunError(fmt::format("the results hold no outcome `{}`", name));
    }
  }
  return chosen;
}

std::string_view verdict(const Effect& effect, Direction direction) {
  const Estimate& difference = effect.paired.difference;
  if (std::isnan(difference.value)) return "";
  if (!difference.has_interval()) return "no interval";
  if (difference.low == 0 && difference.high == 0) return "the same";
  if (!effect.is_clear()) return "no clear difference";
  const bool higher = difference.value > 0;
  switch (direction) {
    case Direction::maximize:
      return higher ? "better" : "worse";
    case Direction::minimize:
      return higher ? "worse" : "better";
    case Direction::none:
      break;
  }
  return higher ? "higher" : "lower";
}

std::string effect_sentence(const StudyTable& table, const TableOutcome& outcome,
                            std::size_t component, std::size_t scenario, const Effect& effect) {
  const std::string& subject = table.scenarios[scenario];
  const std::string what = labelled(outcome, component);
  const Estimate difference = scaled(effect.paired.difference, outcome.shown_per_unit);
  if (std::isnan(difference.value)) {
    return fmt::format("{}: {} was not seen in both worlds.", subject, what);
  }
  if (difference.value == 0 && !difference.has_interval()) {
    return fmt::format("{} leaves {} as it is in the one replication.", subject, what);
  }
  if (difference.has_interval() && !effect.is_clear()) {
    return unclear_sentence(table, subject, what, outcome, difference);
  }
  const bool higher = difference.value > 0;
  const Estimate size = higher ? difference : negated(difference);
  const int decimals = decimals_of(size);
  const std::string amount =
      with_unit(rounded_text(size.value, decimals), outcome) + share_of_baseline(outcome, effect);
  if (!difference.has_interval()) {
    return fmt::format("{} {} {} by {} in the one replication; one gives no interval.", subject,
                       higher ? "raises" : "lowers", what, amount);
  }
  return fmt::format("{} {} {} by {} (95% interval {}).", subject, higher ? "raises" : "lowers",
                     what, amount, interval_text(size, decimals));
}

std::string answer_text(const StudyTable& table, const AnswerRequest& request) {
  const auto outcomes = requested(table, request);
  std::string text = paragraph(table.question.empty() ? table.name : table.question, 0, 0) + "\n";
  if (table.finished == 0) return text + "No replication was simulated to its end.\n";
  const bool compares = table.scenarios.size() > 1;
  const bool is_long = is_summed_up(table);
  if (compares && !is_long) text += sentences(table, outcomes, request.segment);
  std::string note = sweep_note(table) + finished_note(table);
  if (compares) {
    note += fmt::format(" Differences are to {}{}.", table.scenarios[table.baseline],
                        table.factors.empty() ? "" : " as written, without the sweep");
    note += pairing_note(table, outcomes, request.segment);
  }
  if (!table.stopping.sentence.empty()) note += " " + table.stopping.sentence;
  if (request.segment > 0) note += " Customers: " + table.segments[request.segment] + ".";
  if (!table.readings.empty()) note += " " + table.readings;
  text += paragraph(note, 0, 0);
  if (is_long) return text + sweep_answer(table, outcomes, request.segment);
  for (const TableOutcome* outcome : outcomes) {
    for (std::size_t component = 0; component < outcome->components.size(); ++component) {
      text += "\n" + effect_table(table, *outcome, request.segment, component);
    }
  }
  if (asks_for_books(table, outcomes, request)) text += "\n" + profit_and_loss(table);
  return text;
}

}  // namespace cxsim
