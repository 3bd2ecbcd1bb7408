#include "output/cluster_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "output/memory_needs.h"
#include "output/run_piece.h"
#include "output/shell_word.h"

namespace cxsim {
namespace {

constexpr unsigned most_nodes = 1024;
constexpr double least_efficiency = 0.5;           // more nodes than that are of no use
constexpr double seconds_to_start = 3;             // mpirun, and reading the study
constexpr double written_bytes_per_second = 40e6;  // compressed, by one rank
constexpr double error_of_times = 1.5;             // as `plan` says
constexpr double seconds_to_end = 180;  // runs under way when the time is up, and the results

double seconds_on(unsigned nodes, const RunPlan& plan, unsigned processors) {
  const double run = plan.seconds * plan.threads / static_cast<double>(plan.runs);
  const double runs = runs_in_a_row(plan.replications, plan.worlds, {nodes, processors});
  return seconds_to_start + run * runs + plan.disk_bytes / written_bytes_per_second;
}

std::string hours_and_minutes(double seconds) {
  const auto minutes = static_cast<long>(std::ceil(seconds / 60));
  return fmt::format("{:02}:{:02}:00", minutes / 60, minutes % 60);
}

/// In units that Slurm knows.
std::string slurm_memory(double bytes) {
  return fmt::format("{:.0f}M", std::max(100.0, std::ceil(1.2 * bytes / 1e6 / 100) * 100));
}

}  // namespace

ClusterPlan planned_on_cluster(const Study& study, const RunPlan& plan, const ClusterWish& wish) {
  ClusterPlan cluster;
  cluster.wish = wish;
  const double more_threads =
      memory_needs(study, wish.processors) - memory_needs(study, plan.threads);
  cluster.memory_bytes = plan.memory_bytes + std::max(0.0, more_threads);
  const double alone = seconds_on(1, plan, wish.processors);
  for (unsigned nodes = 1; nodes <= most_nodes && !cluster.is_in_time; nodes *= 2) {
    const double seconds = seconds_on(nodes, plan, wish.processors);
    const double efficiency = alone / (nodes * seconds);
    if (efficiency < least_efficiency) break;
    cluster.nodes.push_back({nodes, seconds, efficiency});
    cluster.is_in_time = seconds <= wish.seconds;
  }
  cluster.proposed = cluster.nodes.size() - 1;
  cluster.asked_seconds = error_of_times * cluster.nodes[cluster.proposed].seconds + seconds_to_end;
  return cluster;
}

std::string cluster_plan_text(const ClusterPlan& plan, const std::string& file) {
  std::string text = fmt::format(
      "On nodes of {} processors, with one rank each:\n  nodes  time      "
      "  efficiency\n",
      plan.wish.processors);
  for (const NodesPlan& nodes : plan.nodes) {
    text += fmt::format("  {:>5}  {:<10}  {:>9.0f}%\n", nodes.nodes, amount_of_time(nodes.seconds),
                        100 * nodes.efficiency);
  }
  const NodesPlan& proposed = plan.nodes[plan.proposed];
  text += plan.is_in_time ? fmt::format("In {} with {} node{}", amount_of_time(plan.wish.seconds),
                                        proposed.nodes, proposed.nodes == 1 ? "" : "s")
                          : fmt::format("Not in {}: {} node{} are the most that are of use",
                                        amount_of_time(plan.wish.seconds), proposed.nodes,
                                        proposed.nodes == 1 ? "" : "s");
  return text + fmt::format(
                    ", each with at most {}:\n  sbatch --nodes={} --cpus-per-task={} --time={} "
                    "--mem={} \\\n    one_job.sbatch {} DIR\n",
                    amount_of_bytes(plan.memory_bytes), proposed.nodes, plan.wish.processors,
                    hours_and_minutes(plan.asked_seconds), slurm_memory(plan.memory_bytes),
                    shell_word(file));
}

std::string cluster_plan_json(const ClusterPlan& plan, const RunPlan& run_plan) {
  auto json = nlohmann::ordered_json::parse(plan_json(run_plan));
  auto& cluster = json["cluster"];
  cluster = {{"node_processors", plan.wish.processors},
             {"within_seconds", plan.wish.seconds},
             {"in_time", plan.is_in_time},
             {"nodes", plan.nodes[plan.proposed].nodes},
             {"seconds", plan.nodes[plan.proposed].seconds},
             {"asked_seconds", plan.asked_seconds},
             {"memory_bytes_per_node", plan.memory_bytes},
             {"choices", nlohmann::ordered_json::array()}};
  for (const NodesPlan& nodes : plan.nodes) {
    cluster["choices"].push_back(
        {{"nodes", nodes.nodes}, {"seconds", nodes.seconds}, {"efficiency", nodes.efficiency}});
  }
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace cxsim
