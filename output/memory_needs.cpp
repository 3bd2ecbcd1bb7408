#include "output/memory_needs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <string>

#include "agents/run_state.h"
#include "engine/errors.h"
#include "output/run_study.h"

namespace cxsim {
namespace {

// Measured from 0.5 to 2 million customers and 10 to 200 neighbours, on one thread and two. What is
// not in an array of its own here is messages, orders and what is looked up day by day.
constexpr double margin = 1.2;
constexpr double bytes_of_program = 30e6;
constexpr double bytes_of_world = 30e6;  // its panel, and room for the work of a thread
constexpr double bytes_of_tie_while_made = 6;
constexpr double bytes_under_way = 6;       // of a customer
constexpr double attributes_spoken_of = 3;  // by channels of the company, at most so far
constexpr double bytes_recorded = 14;       // of a customer
constexpr double bytes_recorded_to_compare = 28;
constexpr double bytes_of_scenario = 300e3;  // distributions and effects
constexpr double bytes_of_run = 10e3;        // single numbers

/// Neighbours that a network lists.
double listed_of_customer(const PopulationPlan& plan) {
  const NetworkPlan& network = plan.network;
  switch (static_cast<NetworkKind>(network.kind)) {
    case NetworkKind::none:
      return 0;
    case NetworkKind::small_world:
      return static_cast<double>(network.neighbours) * network.rewiring;
    case NetworkKind::random:
      return network.mean_degree;
    case NetworkKind::preferential:
      return 2.0 * static_cast<double>(network.ties);
    case NetworkKind::groups:
      return static_cast<double>(network.group_size + network.weak_ties);
    case NetworkKind::edges:
      break;
  }
  return network.edges ? 2.0 * static_cast<double>(network.edges->size()) / plan.customers : 0;
}

/// Of whom a network keeps as a ring.
double ring_bytes_of_customer(const PopulationPlan& plan) {
  const bool is_ring = static_cast<NetworkKind>(plan.network.kind) == NetworkKind::small_world;
  constexpr double neighbours_of_byte = 16;
  return is_ring ? std::ceil(static_cast<double>(plan.network.neighbours) / neighbours_of_byte) : 0;
}

/// What RunState keeps of a customer.
double bytes_of_life(const WorldPlan& plan) {
  const Parameters& p = plan.parameters;
  double bytes = sizeof(CustomerRecord) + sizeof(DueDay) + bytes_under_way;
  if (plan.start.market.rivals.size() > 1) bytes += sizeof(MoreRivals);
  if (p.consistency.on)
    bytes += sizeof(CompanyMessages) + attributes_spoken_of * sizeof(AttributeMessages);
  if (p.reference_price.on) bytes += sizeof(PricesInMind);
  if (p.voice.on) bytes += sizeof(Grievance);
  if (p.research.on && p.research.asks_peers) bytes += sizeof(Opinion);
  if (p.diffusion.on) bytes += sizeof(AwaitedWord);
  if (p.referral.on) bytes += sizeof(Inviter);
  return bytes;
}

/// The most of all scenarios.
template <typename Bytes>
double most_of(const Study& study, const Bytes& bytes) {
  double most = 0;
  for (const StudyScenario& scenario : study.scenarios) most = std::max(most, bytes(scenario.plan));
  return most;
}

double number_in(const char* path) {
  std::ifstream file(path);
  double number = 0;
  // An unlimited group says `max`, which is no number.
  if (!(file >> number)) return std::numeric_limits<double>::infinity();
  return number;
}

double available_on_machine() {
  std::ifstream file("/proc/meminfo");
  std::string name;
  double kilobytes = 0;
  while (file >> name >> kilobytes) {
    if (name == "MemAvailable:") return kilobytes * 1024;
    file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  return std::numeric_limits<double>::infinity();
}

std::uint32_t most_at_once(const Study& study, unsigned threads) {
  return std::min(replications_at_once(study), threads);
}

/// With so many replications side by side.
double needs_of(const Study& study, unsigned threads, std::uint32_t replications) {
  const double scenarios = static_cast<double>(study.scenarios.size());
  const double at_once = replications;
  const double lives = std::max(at_once, std::min<double>(threads, scenarios));
  const bool all_share =
      std::ranges::all_of(study.scenarios, &StudyScenario::same_population_as_baseline);
  const double populations = all_share ? at_once : at_once + lives;
  const double listed =
      most_of(study, [](const WorldPlan& plan) { return listed_of_customer(plan.population); });
  const double ring =
      most_of(study, [](const WorldPlan& plan) { return ring_bytes_of_customer(plan.population); });
  const double ties_while_made = populations * bytes_of_tie_while_made * listed;
  const double ties = populations * (sizeof(std::uint32_t) * (1 + listed) + ring);
  const double recorded =
      scenarios > 1 ? (lives + at_once) * bytes_recorded_to_compare : lives * bytes_recorded;
  const double lived = lives * most_of(study, bytes_of_life) + recorded;
  const double of_customer = populations * sizeof(Traits) + std::max(ties_while_made, ties + lived);
  return margin * (bytes_of_program + lives * bytes_of_world + study.customers * of_customer) +
         scenarios * (bytes_of_scenario + study.replications * bytes_of_run);
}

}  // namespace

double memory_needs(const Study& study, unsigned threads) {
  return needs_of(study, threads, most_at_once(study, threads));
}

double free_memory() {
  const double limit = number_in("/sys/fs/cgroup/memory.max");
  const double used = number_in("/sys/fs/cgroup/memory.current");
  const double in_group = limit < 1e18 ? limit - used : std::numeric_limits<double>::infinity();
  return std::min(available_on_machine(), in_group);
}

std::uint32_t replications_that_fit(const Study& study, unsigned threads, double free) {
  std::uint32_t replications = most_at_once(study, threads);
  while (replications > 1 && needs_of(study, threads, replications) > free) --replications;
  return replications;
}

void refuse_without_memory(const Study& study, unsigned threads, double free) {
  const double needs = needs_of(study, threads, 1);
  if (needs <= free) return;
  throw RunError(fmt::format(
      "this needs about {:.1f} GB of memory and {:.1f} GB are free; fewer customers (--set "
      "run.customers=N)\nor fewer worlds at a time (--threads N) need less",
      needs / 1e9, free / 1e9));
}

}  // namespace cxsim
