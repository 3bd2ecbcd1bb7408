#include "cli/standard_options.h"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <utility>

#include "cli/usage_error.h"

namespace cxsim {

namespace {

constexpr std::array<std::string_view, 3> color_choices{"auto", "always", "never"};
constexpr std::uint64_t most_replications = 1'000'000;

}  // namespace

ArgumentGroup TellingOptions::group() {
  return {
      "Options of every command",
      {{.names = "--json", .meaning = "print the result as JSON", .target = &json},
       {.names = "-q,--quiet", .meaning = "print nothing but results and errors", .target = &quiet},
       {.names = "-v,--verbose", .meaning = "say more about what is done", .target = &verbose},
       {.names = "--color",
        .value_name = "WHEN",
        .meaning = "auto, always or never color messages; default auto: on a terminal, unless "
                   "NO_COLOR is set",
        .target = &color,
        .choices = color_choices},
       {.names = "-h,--help", .meaning = "print this help", .target = &help}}};
}

void TellingOptions::apply_to(Console& console) const {
  if (quiet && verbose) throw UsageError("--quiet and --verbose contradict each other");
  console.set_json(json);
  if (quiet) console.set_verbosity(Verbosity::quiet);
  if (verbose) console.set_verbosity(Verbosity::verbose);
  if (color == "always") console.set_color(ColorWhen::always);
  if (color == "never") console.set_color(ColorWhen::never);
}

ArgumentGroup ScenarioOptions::group() {
  return {"Changes to the scenario",
          {{.names = "--set",
            .value_name = "PATH=VALUE",
            .meaning = "set one field as in YAML, for example "
                       "company.fulfilment.capacity='4200 orders/day'; repeatable, the last wins",
            .target = &settings},
           {.names = "-s,--sweep",
            .value_name = "PATH=V,V",
            .meaning = "simulate all of these values of a field, for example "
                       "company.promise.padding='0 days,2 days'; repeatable, all combinations",
            .target = &swept},
           {.names = "--seed",
            .value_name = "N",
            .meaning = "the number all chance comes from; default: run.seed of the scenario",
            .target = &seed,
            .high = std::numeric_limits<std::uint64_t>::max()},
           {.names = "-n,--replications",
            .value_name = "N",
            .meaning = "how often every world is simulated, with other luck, also instead of a "
                       "rule; default: run.replications of the scenario",
            .target = &replications,
            .low = 1,
            .high = most_replications}}};
}

ScenarioChanges ScenarioOptions::overrides() const {
  std::vector<std::string> all = settings;
  if (seed) all.push_back(fmt::format("run.seed={}", *seed));
  if (replications) all.push_back(fmt::format("run.replications={}", *replications));
  return {std::move(all), swept, {}};
}

}  // namespace cxsim
