// What does one population cost that ranks share? Started by mpirun, or alone for one rank; prints
// a line of JSON: times of the slowest rank, the digest, and for each rank its memory and what it
// sends to others on a day.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>

#include "agents/simulate.h"
#include "engine/parallel.h"
#include "engine/parcels.h"
#include "engine/ranks_mpi.h"

namespace cxsim {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    double kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes / 1024;
  }
  return 0;
}

/// What one rank has to tell.
struct Cost {
  double build_seconds = 0;
  double run_seconds = 0;
  double megabytes = 0;
  RankTraffic build;
  RankTraffic run;
  std::uint64_t digest = 0;
  std::uint64_t heard = 0;  // messages, of all ranks
};

RankTraffic between(const RankTraffic& earlier, const RankTraffic& later) {
  return {later.messages - earlier.messages, later.message_bytes - earlier.message_bytes,
          later.collectives - earlier.collectives,
          later.collective_bytes - earlier.collective_bytes};
}

Cost simulate_on(Ranks& ranks, const WorldPlan& plan) {
  const RunKey key{1, 0};
  Cost cost;
  const Clock::time_point start = Clock::now();
  const RankTraffic before = ranks.traffic();
  const Population population(plan.population, key, ranks,
                              block_size_over_ranks(plan.population.customers));
  ranks.add_up({});  // all have built theirs
  cost.build_seconds = seconds_since(start);
  const RankTraffic built = ranks.traffic();
  cost.build = between(before, built);
  const Clock::time_point begin = Clock::now();
  const RunReport report = simulate(plan, population, key, nullptr);
  cost.run_seconds = seconds_since(begin);
  cost.run = between(built, ranks.traffic());
  cost.megabytes = peak_megabytes();
  cost.digest = report.digest;
  cost.heard = report.messages;
  return cost;
}

void print(const std::vector<std::vector<Cost>>& costs, const WorldPlan& plan, unsigned threads) {
  double build = 0;
  double run = 0;
  for (const auto& cost : costs) {
    build = std::max(build, cost.front().build_seconds);
    run = std::max(run, cost.front().run_seconds);
  }
  const Cost& first = costs.front().front();
  std::printf(
      "{\"customers\": %u, \"days\": %d, \"ranks\": %zu, \"threads\": %u, \"build_seconds\": %.2f, "
      "\"run_seconds\": %.2f, \"digest\": \"%016llx\", \"heard_a_day\": %.0f, \"by_rank\": [",
      plan.population.customers, plan.days, costs.size(), threads, build, run,
      static_cast<unsigned long long>(first.digest), static_cast<double>(first.heard) / plan.days);
  for (std::size_t rank = 0; rank < costs.size(); ++rank) {
    const Cost& cost = costs[rank].front();
    const double days = plan.days;
    std::printf(
        "%s{\"megabytes\": %.0f, \"build_bytes\": %llu, \"parcels_a_day\": %.2f, "
        "\"parcel_bytes_a_day\": %.0f, \"collectives_a_day\": %.2f, \"collective_bytes_a_day\": "
        "%.0f}",
        rank == 0 ? "" : ", ", cost.megabytes,
        static_cast<unsigned long long>(cost.build.message_bytes),
        static_cast<double>(cost.run.messages) / days,
        static_cast<double>(cost.run.message_bytes) / days,
        static_cast<double>(cost.run.collectives) / days,
        static_cast<double>(cost.run.collective_bytes) / days);
  }
  std::printf("]}\n");
}

}  // namespace
}  // namespace cxsim

int main(int count, char** words) {
  using namespace cxsim;
  if (count != 4) {
    std::fprintf(stderr, "usage: cxsim_shared_population CUSTOMERS DAYS THREADS\n");
    return 2;
  }
  const std::unique_ptr<Ranks> ranks = mpi_ranks();
  WorldPlan plan;
  plan.population.customers = static_cast<std::uint32_t>(std::strtoul(words[1], nullptr, 10));
  plan.days = std::atoi(words[2]);
  plan.sources = sources_on_by_default();
  const auto threads = static_cast<unsigned>(std::atoi(words[3]));
  ThreadLimit limit(threads);
  limit.execute([&] {
    const Cost cost = simulate_on(*ranks, plan);
    const auto costs = gather_values(*ranks, std::span<const Cost>(&cost, 1));
    if (ranks->is_first()) print(costs, plan, threads);
  });
  return 0;
}
