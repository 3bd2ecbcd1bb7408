#include "output/report/findings.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <string_view>

#include "output/answer.h"
#include "output/effect_table.h"
#include "output/rounded_text.h"

namespace cxsim {
namespace {

constexpr std::size_t few_replications = 10;

/// Verdicts in the order in which they are told.
constexpr std::string_view told_verdicts[] = {"worse",  "better",   "lower",
                                              "higher", "the same", "no clear difference"};

/// Effects by segment, then scenario, each judged after allowing for all of them.
struct SegmentEffects {
  std::vector<std::vector<Effect>> effects;  // [segment][scenario]; none for `all`
};

SegmentEffects segment_effects(const StudyTable& table, const TableOutcome& outcome,
                               std::size_t component) {
  SegmentEffects all;
  all.effects.emplace_back();
  std::vector<double> p;
  for (std::size_t segment = 1; segment < table.segments.size(); ++segment) {
    all.effects.push_back(effects(table, outcome, segment, component));
    for (const Effect& effect : all.effects.back()) p.push_back(effect.paired.p);
  }
  const std::vector<double> adjusted = holm_adjusted(p);
  std::size_t next = 0;
  for (std::vector<Effect>& scenarios : all.effects) {
    for (Effect& effect : scenarios) effect.adjusted_p = adjusted[next++];
  }
  return all;
}

std::string segment_sentence(const StudyTable& table, const SegmentEffects& all,
                             std::size_t scenario, const std::string& what) {
  std::vector<std::string> raised;
  std::vector<std::string> lowered;
  std::vector<std::string> unclear;
  for (std::size_t segment = 1; segment < table.segments.size(); ++segment) {
    const Effect& effect = all.effects[segment][scenario];
    (!effect.is_clear()                   ? unclear
     : effect.paired.difference.value > 0 ? raised
                                          : lowered)
        .push_back(table.segments[segment]);
  }
  std::vector<std::string> parts;
  if (!lowered.empty()) parts.push_back(fmt::format("lower among {}", listed(lowered)));
  if (!raised.empty()) parts.push_back(fmt::format("higher among {}", listed(raised)));
  if (!unclear.empty()) {
    parts.push_back(fmt::format("no clear difference among {}", listed(unclear)));
  }
  return fmt::format("{}, {}: {}.", table.scenarios[scenario], what, fmt::join(parts, "; "));
}

}  // namespace

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string summary_sentence(const StudyTable& table, std::span<const TableOutcome* const> outcomes,
                             std::size_t scenario) {
  const std::string against =
      fmt::format("{} against {}: ", table.scenarios[scenario], table.scenarios[table.baseline]);
  std::map<std::string_view, std::vector<std::string>> found;
  for (const TableOutcome* outcome : outcomes) {
    for (std::size_t i = 0; i < outcome->components.size(); ++i) {
      const Effect effect = effects(table, *outcome, 0, i)[scenario];
      found[verdict(effect, outcome->direction)].push_back(labelled(*outcome, i));
    }
  }
  std::vector<std::string> parts;
  for (const std::string_view told : told_verdicts) {
    if (!found[told].empty()) parts.push_back(fmt::format("{} in {}", told, listed(found[told])));
  }
  if (!found["no interval"].empty()) {
    parts.push_back("one replication gives no interval, so no difference is claimed");
  }
  if (parts.empty()) return against + "nothing was seen in both worlds.";
  return fmt::format("{}{}.", against, fmt::join(parts, "; "));
}

std::string mean_sentence(const StudyTable& table, const TableOutcome& outcome,
                          std::size_t component, std::size_t scenario, const Effect& effect) {
  const Estimate mean = scaled(effect.mean, outcome.shown_per_unit);
  if (std::isnan(mean.value)) return "";
  const int decimals = decimals_of(mean);
  const std::string unit = outcome.shown_unit.empty() ? "" : " " + outcome.shown_unit;
  const std::string interval =
      mean.has_interval() ? fmt::format(" (95% interval {})", interval_text(mean, decimals)) : "";
  return fmt::format("{}: {} is {}{}{}.", table.scenarios[scenario], labelled(outcome, component),
                     rounded_text(mean.value, decimals), unit, interval);
}

std::vector<std::string> segment_sentences(const StudyTable& table, const TableOutcome& outcome,
                                           std::size_t component) {
  std::vector<std::string> sentences(table.scenarios.size());
  if (table.segments.size() < 3 || table.finished < 2) return sentences;
  const SegmentEffects all = segment_effects(table, outcome, component);
  for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
    if (scenario == table.baseline) continue;
    sentences[scenario] = segment_sentence(table, all, scenario, labelled(outcome, component));
  }
  return sentences;
}

std::vector<std::string> warnings_of(const StudyTable& table, std::size_t failed_runs) {
  std::vector<std::string> warnings;
  if (table.stopping.rule == "max") warnings.push_back(table.stopping.sentence);
  if (table.finished < table.replications) {
    warnings.push_back(
        fmt::format("Incomplete: {} of {} replications were simulated to the end. What is missing "
                    "is left out of every number.",
                    table.finished, table.replications));
  }
  if (failed_runs > 0) {
    warnings.push_back(fmt::format("{} run{} failed and left no numbers.", failed_runs,
                                   failed_runs == 1 ? "" : "s"));
  }
  if (table.finished == 1) {
    warnings.emplace_back(
        "One replication: no interval can be given, and no difference is called better or worse.");
  } else if (table.finished > 1 && table.finished < few_replications) {
    warnings.push_back(fmt::format(
        "Only {} replications: intervals are wide and rest on few values.", table.finished));
  }
  return warnings;
}

}  // namespace cxsim
