#include "output/report/report_plan.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "output/answer.h"

namespace cxsim {
namespace {

/// Beyond so many cells of outcomes, scenarios and segments, and in a summary, only what the study
/// reports is shown.
constexpr std::size_t most_cells = 2000;

bool contains(const std::vector<std::size_t>& places, std::size_t place) {
  return std::ranges::find(places, place) != places.end();
}

/// The baseline, the worlds at its design point, then others evenly spread.
std::vector<std::size_t> detailed_scenarios(const StudyTable& table,
                                            const std::vector<std::int32_t>& points) {
  std::vector<std::size_t> detailed = {table.baseline};
  const std::size_t count = table.scenarios.size();
  for (std::size_t i = 0; i < count && detailed.size() < most_detailed; ++i) {
    const bool beside_baseline = points.empty() || points[i] == points[table.baseline];
    if (beside_baseline && i != table.baseline) detailed.push_back(i);
  }
  const std::size_t missing = std::min(most_detailed, count) - detailed.size();
  for (std::size_t i = 0; i < missing; ++i) {
    std::size_t place = (i + 1) * count / (missing + 1) % count;
    while (contains(detailed, place)) place = (place + 1) % count;
    detailed.push_back(place);
  }
  std::sort(detailed.begin() + 1, detailed.end());
  return detailed;
}

/// Whether it has a value anywhere: what needs a line to agents has none where there is no line.
bool was_seen(const TableOutcome& outcome) {
  return std::ranges::any_of(outcome.values, [](double value) { return !std::isnan(value); });
}

AnswerRequest request_of(const StudyTable& table, const Hdf5Reader& file) {
  AnswerRequest request;
  std::istringstream names(file.text_attribute("", "reported_outcomes"));
  for (std::string name; names >> name;) {
    if (table.outcome_named(name) != nullptr) request.outcomes.push_back(name);
  }
  return request;
}

/// By scenario; empty where all are at the same.
std::vector<std::int32_t> points_of(const StudyTable& table) {
  const auto is_first = [&](std::int32_t point) { return point == table.points.front(); };
  if (std::ranges::all_of(table.points, is_first)) return {};
  return table.points;
}

}  // namespace

ReportPlan report_plan(const StudyTable& table, const Hdf5Reader& file) {
  ReportPlan plan;
  plan.points = points_of(table);
  plan.detailed = detailed_scenarios(table, plan.points);
  for (const TableOutcome* outcome : requested(table, request_of(table, file))) {
    plan.outcomes.push_back(static_cast<std::size_t>(outcome - table.outcomes.data()));
  }
  plan.reported = plan.outcomes.size();
  const std::size_t cells = table.outcomes.size() * plan.detailed.size() * table.segments.size();
  const bool shows_all = cells <= most_cells && !plan.is_summary(table);
  for (std::size_t i = 0; i < table.outcomes.size() && shows_all; ++i) {
    if (!contains(plan.outcomes, i) && was_seen(table.outcomes[i])) plan.outcomes.push_back(i);
  }
  return plan;
}

}  // namespace cxsim
