#include "cli/plan_command.h"

#include <array>

#include "cli/read_scenario.h"
#include "cli/run_options.h"
#include "cli/usage_error.h"
#include "engine/parallel.h"
#include "output/memory_needs.h"
#include "output/run_plan.h"

namespace cxsim {

namespace {

constexpr std::uint64_t most_processors = 4096;

}  // namespace

CommandDescription PlanCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim plan study.yaml",
      "cxsim plan shipping_delay --replications 100 --threads 8",
      "cxsim plan study.yaml --cluster --node-processors 64 --within 2h",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage,
                                         ExitCode::scenario_invalid, ExitCode::input_output,
                                         ExitCode::internal_error};
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
          {"Where it is to run",
           {{.names = "--cluster",
             .meaning = "propose nodes of a cluster, with memory, time and the command to submit",
             .target = &for_cluster_},
            {.names = "--node-processors",
             .value_name = "N",
             .meaning = "processors of a node, for --cluster; default: those of this machine",
             .target = &node_processors_,
             .low = 1,
             .high = most_processors},
            {.names = "--within",
             .value_name = "TIME",
             .meaning = "time that it may take, for --cluster, for example 2h30m; default 1h",
             .target = &within_}}},
          scenario_.group()};
}

ClusterWish PlanCommand::wish(unsigned threads) const {
  ClusterWish wish;
  wish.processors = static_cast<unsigned>(node_processors_.value_or(threads));
  if (within_) wish.seconds = seconds_in(*within_, "--within");
  return wish;
}

ExitCode PlanCommand::execute(const Console& console) {
  if (!for_cluster_ && (node_processors_ || within_)) {
    throw UsageError("--node-processors and --within say what --cluster is to plan for");
  }
  const Study study = read_scenario(file_, scenario_.overrides());
  ThreadLimit limit(static_cast<unsigned>(threads_.value_or(0)));
  const ClusterWish wanted = wish(limit.threads());
  const double free = free_memory();
  refuse_without_memory(study, limit.threads(), free);
  RunPlan plan;
  limit.execute([&] { plan = planned(study, limit.threads(), free); });
  if (!for_cluster_) {
    console.print(console.wants_json() ? plan_json(plan) : plan_text(plan));
    return ExitCode::done;
  }
  const ClusterPlan cluster = planned_on_cluster(study, plan, wanted);
  console.print(console.wants_json() ? cluster_plan_json(cluster, plan)
                                     : plan_text(plan) + cluster_plan_text(cluster, file_));
  return ExitCode::done;
}

}  // namespace cxsim
