#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "benchmarks/peers/small_model.h"
#include "engine/parallel.h"

/// usage: cxsim_small_model [CUSTOMERS [DAYS [SEED [THREADS [LUCK]]]]]
int main(int count, char** arguments) {
  using namespace cxsim;
  std::vector<std::string> given = {"100000", "365", "1", "1", "addressed"};
  for (int i = 1; i < count && i <= 5; ++i) given[static_cast<std::size_t>(i) - 1] = arguments[i];
  const SmallModel model{.days = std::stoi(given[1])};
  const RunKey run{std::stoull(given[2]), 0};
  ThreadLimit(static_cast<unsigned>(std::stoul(given[3]))).execute([&] {
    const auto start = std::chrono::steady_clock::now();
    const Network ties = small_model_ties(static_cast<std::uint32_t>(std::stoul(given[0])), run);
    const std::chrono::duration<double> graph = std::chrono::steady_clock::now() - start;
    const SmallModelResult result = simulate_small_model(model, ties, run, given[4]);
    fmt::print(
        "{{\"simulation_seconds\": {:.6f}, \"graph_seconds\": {:.6f}, \"mean_s\": {:.5f}, "
        "\"sd_s\": {:.5f}, \"mean_e\": {:.4f}, \"left\": {:.6f}, \"orders\": {:.4f}, "
        "\"digest\": \"{:016x}\"}}\n",
        result.seconds, graph.count(), result.mean_satisfaction, result.sd_satisfaction,
        result.mean_expectation, result.left, result.orders, result.digest);
  });
  return 0;
}
