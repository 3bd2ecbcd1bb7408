#include "cli/trace_command.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "agents/population.h"
#include "agents/simulate.h"
#include "agents/trace.h"
#include "cli/read_scenario.h"
#include "cli/text_layout.h"
#include "cli/usage_error.h"

namespace cxsim {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t most = 4'000'000'000;

/// Days to show, both included. What happened before the first day belongs to it.
struct DayRange {
  std::int32_t first = -1;
  std::int32_t last = 0;

  bool contains(Day day) const { return first <= day.number && day.number <= last; }
};

DayRange read_days(const std::optional<std::string>& text, std::int32_t days) {
  DayRange range{.last = days - 1};
  if (!text) return range;
  const char* end = text->data() + text->size();
  const auto first = std::from_chars(text->data(), end, range.first);
  const bool has_dots =
      first.ec == std::errc{} && end - first.ptr > 2 && first.ptr[0] == '.' && first.ptr[1] == '.';
  const auto last =
      has_dots ? std::from_chars(first.ptr + 2, end, range.last) : std::from_chars_result{};
  if (!has_dots || last.ec != std::errc{} || last.ptr != end || range.first > range.last) {
    throw UsageError(
        fmt::format("--days wants the first and the last day, as in 0..30, not `{}`", *text));
  }
  if (range.first <= 0) range.first = -1;
  return range;
}

std::string text_of(const TraceStep& step) {
  std::string text(step.what);
  if (!step.about.empty()) text += fmt::format(" [{}]", step.about);
  if (!step.from.empty()) text += fmt::format(" from {}", step.from);
  for (std::size_t i = 0; i < step.numbers.size(); ++i) {
    text += fmt::format("{} {} {:.6g}", i == 0 ? ":" : ",", step.numbers[i].first,
                        step.numbers[i].second + 0.0);  // no negative zero
  }
  return wrapped(text, 6) + '\n';
}

Json as_json(const TraceStep& step) {
  Json numbers = Json::object();
  for (const auto& [name, value] : step.numbers) numbers[std::string(name)] = value;
  return {{"day", step.day.number},
          {"what", step.what},
          {"about", step.about},
          {"from", step.from},
          {"numbers", numbers}};
}

/// Who is followed, and in which world.
struct Subject {
  const StudyScenario& scenario;
  std::uint32_t replication;
  std::uint32_t customer;
  std::string segment;
  const Traits& traits;
};

std::string as_text(const Subject& subject, const Trace& trace, const DayRange& range) {
  std::string text =
      fmt::format("Customer {} ({}) in scenario {}, replication {}\n", subject.customer,
                  subject.segment, subject.scenario.name, subject.replication);
  std::string traits = "traits";
  for (std::size_t i = 0; i < trait_count; ++i) {
    traits += fmt::format("{} {} {:.4g}", i == 0 ? ":" : ",",
                          trait_name(Trait{static_cast<std::uint8_t>(i)}),
                          subject.traits[Trait{static_cast<std::uint8_t>(i)}]);
  }
  text += wrapped(traits, 6) + '\n';
  std::int32_t day = -2;
  for (const TraceStep& step : trace.steps()) {
    if (!range.contains(step.day)) continue;
    if (step.day.number != day) {
      day = step.day.number;
      text += day < 0 ? "\nbefore the first day\n" : fmt::format("\nday {}\n", day);
    }
    text += text_of(step);
  }
  return text;
}

Json as_json(const Subject& subject, const Trace& trace, const DayRange& range) {
  Json traits = Json::object();
  for (std::size_t i = 0; i < trait_count; ++i) {
    const Trait trait{static_cast<std::uint8_t>(i)};
    traits[std::string(trait_name(trait))] = subject.traits[trait];
  }
  Json steps = Json::array();
  for (const TraceStep& step : trace.steps()) {
    if (range.contains(step.day)) steps.push_back(as_json(step));
  }
  return {{"customer", subject.customer},
          {"segment", subject.segment},
          {"scenario", subject.scenario.name},
          {"replication", subject.replication},
          {"traits", traits},
          {"steps", steps}};
}

}  // namespace

CommandDescription TraceCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim trace quickstart --customer 4711",
      "cxsim trace shipping_delay --customer 17 --scenario slowdown --days 120..180",
      "cxsim trace study.yaml --customer 17 --replication 3 --json",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage,
                                         ExitCode::scenario_invalid, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "trace",
          .synopsis = "FILE --customer ID [--days A..B]",
          .purpose = "print one customer's life, with every number that moved them",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList TraceCommand::arguments() {
  return {{"Whom to follow",
           {{.value_name = "FILE",
             .meaning = "a scenario or study (YAML), or the name of a library scenario",
             .target = &file_,
             .is_required = true},
            {.names = "--customer",
             .value_name = "ID",
             .meaning = "number of the customer, from 0; needed",
             .target = &customer_,
             .low = 0,
             .high = most},
            {.names = "--scenario",
             .value_name = "NAME",
             .meaning = "in this scenario of the study; default: its baseline",
             .target = &scenario_name_},
            {.names = "--replication",
             .value_name = "N",
             .meaning = "in this replication, from 0; default: 0",
             .target = &replication_,
             .low = 0,
             .high = most},
            {.names = "--days",
             .value_name = "A..B",
             .meaning = "show the days from A to B, both included; default: all",
             .target = &days_}}},
          scenario_.group()};
}

ExitCode TraceCommand::execute(const Console& console) {
  if (!customer_) throw UsageError("--customer is missing: whom to follow, a number from 0");
  const Study study = read_scenario(file_, scenario_.overrides());
  const StudyScenario& scenario = scenario_called(study, scenario_name_);
  if (*customer_ >= study.customers) {
    throw UsageError(fmt::format("there is no customer {}; the study has customers 0 to {}",
                                 *customer_, study.customers - 1));
  }
  const std::uint64_t replication = replication_.value_or(0);
  if (replication >= study.replications) {
    throw UsageError(fmt::format("there is no replication {}; the study has replications 0 to {}",
                                 replication, study.replications - 1));
  }
  const DayRange range = read_days(days_, study.days);

  const RunKey key = run_key(study, static_cast<std::uint32_t>(replication));
  const Population population(scenario.plan.population, key);
  Trace trace(static_cast<std::uint32_t>(*customer_));
  simulate(scenario.plan, population, key, trace);

  const auto& segments = scenario.plan.population.segments;
  const Subject subject{.scenario = scenario,
                        .replication = key.replication,
                        .customer = trace.customer(),
                        .segment = segments.empty()
                                       ? "customers"
                                       : segments[population.segment(trace.customer())].name,
                        .traits = population.traits(trace.customer())};
  console.print(console.wants_json() ? as_json(subject, trace, range).dump(2) + '\n'
                                     : as_text(subject, trace, range));
  return ExitCode::done;
}

}  // namespace cxsim
