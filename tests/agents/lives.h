#pragma once

#include <mutex>
#include <vector>

#include "agents/simulate.h"
#include "tests/flat_events.h"

namespace cxsim {

/// Keeps what is seen of all customers' lives; in the order of days for each customer.
class Lives : public Observer {
 public:
  void observe(BlockId, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    for (const FlatEvent& event : flat_events(events)) all_.push_back(event);
  }
  std::vector<FlatEvent> of(EventKind kind) const {
    std::vector<FlatEvent> some;
    for (const FlatEvent& event : all_) {
      if (event.kind == kind) some.push_back(event);
    }
    return some;
  }

 private:
  std::mutex mutex_;
  std::vector<FlatEvent> all_;
};

/// An ordinary company whose customers listen to every source there is.
inline WorldPlan ordinary_world(std::uint32_t customers, std::int32_t days) {
  WorldPlan plan;
  plan.days = days;
  plan.population.customers = customers;
  plan.population.panel = 100;
  for (const SourceEntry& entry : source_catalogue()) {
    plan.sources.push_back({&entry, entry.defaults});
  }
  return plan;
}

/// The lives of all customers in a world.
inline Lives& live(const WorldPlan& plan, Lives& lives, std::uint32_t replication = 0) {
  const RunKey key{2026, replication};
  const Population population(plan.population, key);
  simulate(plan, population, key, &lives);
  return lives;
}

/// Mean of a field over events; of those where it is a number.
template <typename Field>
double mean_of(const std::vector<FlatEvent>& events, Field field) {
  double sum = 0;
  double count = 0;
  for (const FlatEvent& event : events) {
    const auto value = static_cast<double>(field(event));
    if (value != value) continue;
    sum += value;
    count += 1;
  }
  return sum / count;
}

}  // namespace cxsim
