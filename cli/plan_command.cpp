#include "cli/plan_command.h"

#include <array>

#include "cli/read_scenario.h"
#include "cli/run_options.h"
#include "engine/parallel.h"
#include "output/run_plan.h"

namespace cxsim {

namespace {

constexpr std::array<std::string_view, 3> examples{
    "cxsim plan study.yaml",
    "cxsim plan shipping_delay --replications 100 --threads 8",
    "cxsim plan study.yaml -s company.promise.padding='0 days,1 day,2 days' --json",
};
constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::scenario_invalid,
                                ExitCode::input_output, ExitCode::internal_error};

}  // namespace

CommandDescription PlanCommand::description() const {
  return {.name = "plan",
          .synopsis = "FILE",
          .purpose = "tell what a run will take: time, memory, disk",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList PlanCommand::arguments() {
  return {{"What to plan",
           {{.value_name = "FILE",
             .meaning = "a scenario or study (YAML), or the name of a library scenario",
             .target = &file_,
             .is_required = true},
            threads_argument(
                threads_,
                "threads that the run will use, and the pilot does; default: all processors")}},
          scenario_.group()};
}

ExitCode PlanCommand::execute(const Console& console) {
  const Study study = read_scenario(file_, scenario_.overrides());
  ThreadLimit limit(static_cast<unsigned>(threads_.value_or(0)));
  RunPlan plan;
  limit.execute([&] { plan = planned(study, limit.threads()); });
  console.print(console.wants_json() ? plan_json(plan) : plan_text(plan));
  return ExitCode::done;
}

}  // namespace cxsim
