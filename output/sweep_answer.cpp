#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "output/answer.h"
#include "output/effect_table.h"
#include "output/rounded_text.h"
#include "output/sweep_summary.h"
#include "scenarios/paragraph.h"

namespace cxsim {
namespace {

constexpr std::size_t most_listed_worlds = 12;
constexpr std::size_t shown_at_each_end = 3;

/// One outcome of a study with many worlds.
class OutcomeAnswer {
 public:
  OutcomeAnswer(const StudyTable& table, const TableOutcome& outcome, std::size_t segment,
                std::size_t component)
      : table_(table),
        outcome_(outcome),
        component_(component),
        effects_(effects(table, outcome, segment, component)),
        summary_(summary_of(table, outcome, segment, component)) {}

  std::string text() const {
    if (summary_.ranked.empty()) return labelled(outcome_, component_) + ": never seen\n";
    return outcome_heading(outcome_, component_) + ends() + factors() + variants();
  }

 private:
  std::string number(const Estimate& estimate) const {
    return number_with_interval(scaled(estimate, outcome_.shown_per_unit));
  }

  std::string world(std::size_t scenario) const {
    const Effect& effect = effects_[scenario];
    std::string line = fmt::format("{}: {}", table_.scenarios[scenario], number(effect.mean));
    if (scenario != table_.baseline) {
      line += fmt::format("; difference {}, {}", number(effect.paired.difference),
                          verdict(effect, outcome_.direction));
    }
    if (!table_.factors.empty()) line += "; " + setting_text(table_, scenario);
    return paragraph(line, 4, 6);
  }

  std::string ends() const {
    const bool has_direction = outcome_.direction != Direction::none;
    const auto& ranked = summary_.ranked;
    const std::size_t shown = std::min(shown_at_each_end, ranked.size() / 2);
    std::string text = has_direction ? "  best\n" : "  highest\n";
    for (std::size_t i = 0; i < shown; ++i) text += world(ranked[i]);
    text += has_direction ? "  worst\n" : "  lowest\n";
    for (std::size_t i = ranked.size() - shown; i < ranked.size(); ++i) text += world(ranked[i]);
    return text + "  the baseline\n" + world(table_.baseline);
  }

  std::string factors() const {
    std::string text;
    for (const MainEffect& effect : summary_.main_effects) {
      const TableFactor& factor = table_.factors[effect.factor];
      if (effect.levels.size() < 2) continue;
      const std::string share =
          std::isnan(effect.share)
              ? ""
              : fmt::format(", {:.0f}% of the variance between worlds", 100 * effect.share);
      text += paragraph(fmt::format("{} by itself{}", factor.name, share), 2, 4);
      for (const FactorLevel& level : effect.levels) {
        const bool is_first = &level == &effect.levels.front();
        text += paragraph(fmt::format("{}: {}{}", level.label, number(level.mean),
                                      is_first ? ""
                                               : fmt::format("; {} from the first",
                                                             number(level.from_first.difference))),
                          4, 6);
      }
    }
    return text;
  }

  std::string variants() const {
    if (summary_.variants.empty() || table_.factors.empty()) return "";
    const std::string& baseline = table_.variants[table_.baseline];
    std::string text = "  variants, all points averaged\n";
    for (const VariantMean& variant : summary_.variants) {
      std::string line = fmt::format("{}: {}", variant.name, number(variant.mean));
      if (variant.name != baseline) {
        line += fmt::format("; {} from {}", number(variant.paired.difference), baseline);
      }
      text += paragraph(line, 4, 6);
    }
    return text;
  }

  const StudyTable& table_;
  const TableOutcome& outcome_;
  std::size_t component_;
  std::vector<Effect> effects_;
  SweepSummary summary_;
};

}  // namespace

bool is_summed_up(const StudyTable& table) {
  return table.scenarios.size() > most_listed_worlds;
}

std::string sweep_answer(const StudyTable& table, const std::vector<const TableOutcome*>& outcomes,
                         std::size_t segment) {
  std::string text;
  for (const TableOutcome* outcome : outcomes) {
    for (std::size_t component = 0; component < outcome->components.size(); ++component) {
      text += "\n" + OutcomeAnswer(table, *outcome, segment, component).text();
    }
  }
  return text;
}

}  // namespace cxsim
