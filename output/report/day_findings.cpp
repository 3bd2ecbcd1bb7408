#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "output/report/world_findings.h"
#include "output/rounded_text.h"

namespace cxsim {
namespace {

constexpr std::size_t quantiles = 5;
constexpr std::size_t lowest = 0;   // 5%
constexpr std::size_t middle = 2;   // 50%
constexpr std::size_t highest = 4;  // 95%

/// One outcome over the days, by scenario and quantile over replications.
struct DayBands {
  std::vector<double> values;
  std::size_t days = 0;

  double at(std::size_t scenario, std::size_t quantile, std::size_t day) const {
    return values[(scenario * quantiles + quantile) * days + day];
  }
};

/// The days on which something acts in a scenario but not on all days, in half of its replications
/// or more.
struct TimedDays {
  std::string name;
  std::size_t first = 0;
  std::size_t last = 0;
};

struct ChangeDays {
  std::vector<std::string> names;
  std::vector<double> shares;  // [scenario][name][day]
};

std::optional<TimedDays> timed_days(const ChangeDays& changes, std::size_t scenario,
                                    std::size_t days) {
  for (std::size_t change = 0; change < changes.names.size(); ++change) {
    TimedDays found{changes.names[change], days, 0};
    for (std::size_t day = 0; day < days; ++day) {
      if (changes.shares[(scenario * changes.names.size() + change) * days + day] < 0.5) continue;
      found.first = std::min(found.first, day);
      found.last = day;
    }
    const bool acts = found.first < days;
    if (acts && (found.first > 0 || found.last + 1 < days)) return found;
  }
  return std::nullopt;
}

std::string caption(const StudyTable& table, const TableOutcome& outcome, const DayBands& bands,
                    std::size_t scenario, const std::optional<TimedDays>& timed) {
  const std::size_t base = table.baseline;
  std::size_t apart = 0;
  std::size_t furthest = bands.days;
  double distance = 0;
  for (std::size_t day = 0; day < bands.days; ++day) {
    const bool is_apart = bands.at(scenario, lowest, day) > bands.at(base, highest, day) ||
                          bands.at(scenario, highest, day) < bands.at(base, lowest, day);
    apart += is_apart ? 1 : 0;
    const double here = std::abs(bands.at(scenario, middle, day) - bands.at(base, middle, day));
    if (here > distance) {
      distance = here;
      furthest = day;
    }
  }
  const std::string when =
      timed ? fmt::format(" ({} acts on days {} to {})", timed->name, timed->first, timed->last)
            : "";
  if (furthest == bands.days) {
    return fmt::format("{}{}: {} is the same as in {} on every day.", table.scenarios[scenario],
                       when, outcome.long_name, table.scenarios[base]);
  }
  const double own = outcome.shown_per_unit * bands.at(scenario, middle, furthest);
  const double usual = outcome.shown_per_unit * bands.at(base, middle, furthest);
  const double shown_distance = std::abs(own - usual);
  const int decimals = decimals_of({shown_distance, 0, 0, 0});
  const std::string unit = outcome.shown_unit.empty() ? "" : " " + outcome.shown_unit;
  std::string text = fmt::format(
      "{}{} is furthest from {} on day {}: {} of {} against {}{} in the middle of the "
      "replications.",
      table.scenarios[scenario], when, table.scenarios[base], furthest, outcome.long_name,
      rounded_text(own, decimals), rounded_text(usual, decimals), unit);
  if (table.finished > 1) {
    text += fmt::format(" The bands lie apart on {} of {} days.", apart, bands.days);
  }
  return text;
}

}  // namespace

Captions day_captions(const ReportSource& source, const TableOutcome& outcome) {
  const StudyTable& table = source.table;
  const std::string name = outcome.name + "_time";
  Captions captions(source.scenarios.size());
  if (!source.file.has(name) || outcome.components.size() > 1 || table.days == 0) return captions;
  const DayBands bands{source.file.numbers(name), table.days};
  ChangeDays changes;
  if (source.file.has("change_days")) {
    changes = {source.file.texts("change"), source.file.numbers("change_days")};
  }
  for (std::size_t i = 0; i < captions.size(); ++i) {
    const std::size_t scenario = source.scenarios[i];
    if (scenario == table.baseline) continue;
    captions[i] =
        caption(table, outcome, bands, scenario, timed_days(changes, scenario, table.days));
  }
  return captions;
}

}  // namespace cxsim
