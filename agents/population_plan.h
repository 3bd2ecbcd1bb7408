#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agents/traits.h"
#include "engine/network.h"

namespace cxsim {

enum class NetworkKind : std::uint8_t { none, small_world, random, preferential, groups, edges };

struct NetworkPlan {
  std::size_t kind = static_cast<std::size_t>(NetworkKind::small_world);
  std::int64_t neighbours = 10;             // small_world
  double rewiring = 0.1;                    // small_world
  double mean_degree = 10;                  // random
  std::int64_t ties = 5;                    // preferential: of each newcomer
  std::int64_t group_size = 11;             // groups
  std::int64_t weak_ties = 10;              // groups
  std::string edges_file;                   // edges
  const std::vector<Tie>* edges = nullptr;  // not owned; set where edges_file is read
};

struct NamedSegment {
  std::string name;
  Segment segment;
};

/// Who the customers are and who talks to whom. Variants with equal plans share a population.
struct PopulationPlan {
  std::uint32_t customers = 100000;
  std::vector<NamedSegment> segments;  // shares add to 1; empty: one segment `customers`
  NetworkPlan network;
  double aware = 0.8;                       // share that knows the company on day 0
  double sensitivity_perfectionism = -0.3;  // correlation
  std::int64_t regions = 20;
  std::int64_t panel = 20000;  // customers whose sources are accounted one by one
};

/// The fields of `population` in a scenario. `customers` belongs to `run`.
void describe(FieldVisitor& visitor, PopulationPlan& plan);

}  // namespace cxsim
