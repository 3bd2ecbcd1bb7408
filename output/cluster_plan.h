#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/run_plan.h"
#include "scenarios/study.h"

namespace cxsim {

/// What a study is to be planned for.
struct ClusterWish {
  unsigned processors = 1;  // of a node
  double seconds = 3600;    // that it may take
};

/// A number of nodes, with one rank on each.
struct NodesPlan {
  unsigned nodes = 1;
  double seconds = 0;
  double efficiency = 1;  // one node's time over that of all nodes together
};

/// A proposal for a cluster, from the pilot of a RunPlan.
struct ClusterPlan {
  ClusterWish wish;
  double memory_bytes = 0;       // of a node, at most
  double asked_seconds = 0;      // time limit to ask for: times are right within a factor of 1.5
  std::vector<NodesPlan> nodes;  // 1, 2, 4, ...
  std::size_t proposed = 0;      // index in nodes: the fewest in time
  bool is_in_time = false;       // else `proposed` is the most that are still of use
};

/// Judges one node and more from what the pilot took. The runs are divided as `RankTeam` does.
ClusterPlan planned_on_cluster(const Study& study, const RunPlan& plan, const ClusterWish& wish);

/// Plain text in 80 columns, with the command that submits the proposal; `file` is the study's.
std::string cluster_plan_text(const ClusterPlan& plan, const std::string& file);
/// The same as JSON, with what `plan_json` says of the study.
std::string cluster_plan_json(const ClusterPlan& plan, const RunPlan& run_plan);

}  // namespace cxsim
