#include "output/report/world_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "agents/journey.h"
#include "output/answer.h"
#include "output/effect_table.h"
#include "output/profit_and_loss.h"
#include "output/report/report_plan.h"
#include "output/rounded_text.h"

namespace cxsim {
namespace {

constexpr std::string_view lost_sales_prefix = "lost_sales_by_";

std::string percent(double share) {
  if (std::isnan(share)) return "-";
  return rounded_text(100 * share, 0) + "%";
}

/// `other`: no single change would have won the order.
std::string reason_of(const TableOutcome& outcome) {
  const std::string reason = outcome.name.substr(lost_sales_prefix.size());
  return reason == "other" ? "several reasons at once" : reason;
}

struct LostSales {
  std::string reason;
  Estimate share;
};

std::string lost_sales_caption(const std::string& scenario, std::vector<LostSales> reasons) {
  std::erase_if(reasons, [](const LostSales& lost) { return std::isnan(lost.share.value); });
  if (reasons.empty()) return "";
  std::ranges::sort(reasons, std::greater{},
                    [](const LostSales& lost) { return lost.share.value; });
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min<std::size_t>(2, reasons.size()); ++i) {
    const Estimate share = scaled(reasons[i].share, 100);
    const int decimals = decimals_of(share);
    const std::string interval = interval_text(share, decimals);
    parts.push_back(fmt::format("{} {}%{}", reasons[i].reason, rounded_text(share.value, decimals),
                                interval.empty() ? "" : fmt::format(" ({})", interval)));
  }
  return fmt::format(
      "{}: of the purchases that went elsewhere or were not made, most are owed to "
      "{}.",
      scenario, fmt::join(parts, ", then "));
}

struct Control {
  std::string_view attribute;
  std::string_view source;
  double share = 0;
  double controlled = 0;  // of the whole bar
};

/// The largest share of any source, and how much of the bar the company controls on average.
Control control_of(std::span<const double> shares, const std::vector<double>& control,
                   const std::vector<std::string>& attributes,
                   const std::vector<std::string>& sources) {
  Control found;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double share = shares[i];
    if (std::isnan(share)) continue;
    found.controlled +=
        share * control[i % sources.size()] / static_cast<double>(attributes.size());
    if (share > found.share) {
      found.share = share;
      found.attribute = attributes[i / sources.size()];
      found.source = sources[i % sources.size()];
    }
  }
  return found;
}

struct Ends {
  double loop = 0;
  double line = 0;
  std::string text() const {
    const double all = loop + line;
    return fmt::format("{}% of the orders that ended led back to the loop and {}% to the line",
                       rounded_text(100 * loop / all, 1), rounded_text(100 * line / all, 1));
  }
};

/// Who chose a rival goes from selecting to the loop without an order of ours.
Ends ends_of(std::span<const double> flow) {
  Ends ends;
  for (const Stage from : {Stage::awaiting, Stage::in_use, Stage::support}) {
    ends.loop += flow[index_of(from) * stage_count + index_of(Stage::loop)];
    ends.line += flow[index_of(from) * stage_count + index_of(Stage::line)];
  }
  return ends;
}

using AccountEffects = std::vector<std::vector<Estimate>>;  // [account][scenario]

/// The accounts that differ most from the baseline's, of those whose interval leaves out zero.
std::string largest_changes(const TableLedger& ledger, const AccountEffects& effects,
                            std::size_t scenario) {
  struct Change {
    std::string account;
    Estimate amount;
  };
  std::vector<Change> changes;
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const Estimate& amount = effects[i][scenario];
    if (amount.excludes_zero()) changes.push_back({ledger.accounts[i], amount});
  }
  std::ranges::sort(changes, std::greater{},
                    [](const Change& change) { return std::abs(change.amount.value); });
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, changes.size()); ++i) {
    parts.push_back(changes[i].account + " " + number_with_interval(changes[i].amount));
  }
  if (parts.empty()) return "";
  return fmt::format(" Accounts whose 95% interval leaves out zero, {} per customer: {}.",
                     ledger.currency, fmt::join(parts, ", "));
}

}  // namespace

std::vector<Captions> customer_captions(const ReportSource& source, const TableOutcome& outcome) {
  const StudyTable& table = source.table;
  const std::string name = outcome.name + "_customer_effect_";
  if (!source.file.has(name + "raised_share")) return {};
  const auto raised = source.file.numbers(name + "raised_share");
  const auto lowered = source.file.numbers(name + "lowered_share");
  std::vector<Captions> captions(table.segments.size());
  for (std::size_t segment = 0; segment < table.segments.size(); ++segment) {
    for (const std::size_t scenario : source.scenarios) {
      const std::size_t i = scenario * table.segments.size() + segment;
      std::string& caption = captions[segment].emplace_back();
      if (scenario == table.baseline || std::isnan(raised[i])) continue;
      caption = fmt::format(
          "{} against {}, customer by customer: {} is lower for {}, higher for {} and the same for "
          "{} of those seen in both worlds.",
          table.scenarios[scenario], table.scenarios[table.baseline], outcome.long_name,
          percent(lowered[i]), percent(raised[i]), percent(1 - raised[i] - lowered[i]));
    }
  }
  return captions;
}

std::vector<Captions> bar_captions(const ReportSource& source) {
  if (!source.file.has("bar_share")) return {};
  const StudyTable& table = source.table;
  const auto shares = source.file.numbers("bar_share");
  const auto control = source.file.numbers("source_control");
  const auto sources = source.file.texts("source");
  const auto attributes = source.file.texts("attribute");
  const std::size_t bars = attributes.size() * sources.size();
  std::vector<Captions> captions(table.segments.size());
  for (std::size_t segment = 0; segment < table.segments.size(); ++segment) {
    for (const std::size_t scenario : source.scenarios) {
      std::string& caption = captions[segment].emplace_back();
      const std::size_t first = (scenario * table.segments.size() + segment) * bars;
      const Control found =
          control_of(std::span(shares).subspan(first, bars), control, attributes, sources);
      if (found.source.empty()) continue;
      caption = fmt::format(
          "{}: the company controls {} of what the bar rests on; the largest single share is {} "
          "for {} ({}).",
          table.scenarios[scenario], percent(found.controlled), found.source, found.attribute,
          percent(found.share));
    }
  }
  return captions;
}

Captions lost_sales_captions(const ReportSource& source) {
  const StudyTable& table = source.table;
  Captions captions;
  for (const std::size_t scenario : source.scenarios) {
    std::vector<LostSales> reasons;
    for (const TableOutcome& outcome : table.outcomes) {
      if (!outcome.name.starts_with(lost_sales_prefix)) continue;
      reasons.push_back({reason_of(outcome), mean_interval(table.values(outcome, scenario, 0, 0))});
    }
    captions.push_back(lost_sales_caption(table.scenarios[scenario], std::move(reasons)));
  }
  return captions;
}

Captions journey_captions(const ReportSource& source) {
  if (!source.file.has("flow")) return {};
  const StudyTable& table = source.table;
  const auto flow = source.file.numbers("flow");
  constexpr std::size_t steps = stage_count * stage_count;
  const auto ends = [&](std::size_t scenario) {
    return ends_of(std::span(flow).subspan(scenario * steps, steps));
  };
  Captions captions;
  for (const std::size_t scenario : source.scenarios) {
    const Ends own = ends(scenario);
    std::string& caption = captions.emplace_back();
    if (!(own.loop + own.line > 0)) continue;
    caption = fmt::format("{}: {}.", table.scenarios[scenario], own.text());
    if (scenario == table.baseline) continue;
    const Ends usual = ends(table.baseline);
    caption += fmt::format(" {}: {}% and {}%.", table.scenarios[table.baseline],
                           rounded_text(100 * usual.loop / (usual.loop + usual.line), 1),
                           rounded_text(100 * usual.line / (usual.loop + usual.line), 1));
  }
  return captions;
}

Captions ledger_captions(const ReportSource& source) {
  const StudyTable& table = source.table;
  if (table.ledger.accounts.empty()) return {};
  const TableOutcome* contribution = table.outcome_named("contribution");
  Captions captions;
  std::vector<Effect> all;
  if (contribution != nullptr) all = effects(table, *contribution, 0, 0);
  AccountEffects accounts;
  for (std::size_t i = 0; i < table.ledger.accounts.size(); ++i) {
    accounts.push_back(account_effects(table, i));
  }
  for (const std::size_t scenario : source.scenarios) {
    std::string& caption = captions.emplace_back();
    if (scenario == table.baseline) continue;
    if (contribution != nullptr) {
      caption = effect_sentence(table, *contribution, 0, scenario, all[scenario]);
    }
    caption += largest_changes(table.ledger, accounts, scenario);
  }
  return captions;
}

}  // namespace cxsim
