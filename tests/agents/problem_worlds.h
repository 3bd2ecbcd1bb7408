#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "agents/simulate.h"
#include "tests/flat_events.h"

/// Worlds in which customers have problems, and somebody who looks on.
namespace cxsim {

/// Keeps all events.
class Witness : public Observer {
 public:
  void observe(BlockId, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    for (const FlatEvent& event : flat_events(events)) {
      seen_.push_back(event);
    }
  }
  const std::vector<FlatEvent>& seen() const { return seen_; }

  using Test = std::function<bool(const FlatEvent&)>;
  double count(const Test& test) const {
    double found = 0;
    for (const FlatEvent& event : seen_) found += test(event) ? 1 : 0;
    return found;
  }
  double share(const Test& of, const Test& among) const {
    return count([&](const FlatEvent& e) { return among(e) && of(e); }) / count(among);
  }
  double sum(EventKind kind, float FlatEvent::*member) const {
    double total = 0;
    for (const FlatEvent& event : seen_) {
      if (event.kind == kind) total += static_cast<double>(event.*member);
    }
    return total;
  }

 private:
  std::mutex mutex_;
  std::vector<FlatEvent> seen_;
};

/// A world of 6,000 customers in which a shortage makes promises break and customers say so.
inline WorldPlan world_with_problems() {
  WorldPlan plan;
  plan.days = 150;
  plan.population.customers = 6000;
  plan.population.panel = 10;
  plan.start.company.fulfilment.capacity = 520;
  plan.start.company.fulfilment.capacity_for = 100000;
  plan.sources = sources_on_by_default();
  plan.changes = [](const RunKey&) {
    return std::vector<TimedChange>{{"shortage", Day{20}, Day{45}, [](World& world, Day) {
                                       Disruption shortage;
                                       shortage.capacity_factor = 0.7;
                                       world.disruptions.push_back(shortage);
                                     }}};
  };
  plan.parameters.voice.on = true;
  return plan;
}

inline std::unique_ptr<Witness> witness_of(const WorldPlan& plan) {
  auto witness = std::make_unique<Witness>();
  const RunKey key{7, 0};
  const Population population(plan.population, key);
  simulate(plan, population, key, witness.get());
  return witness;
}

inline bool is_problem(const FlatEvent& e) {
  return e.kind == EventKind::reaction && e.response != Response::none;
}
inline bool complained(const FlatEvent& e) {
  return e.response == Response::private_complaint;
}
inline bool left_silently(const FlatEvent& e) {
  return e.response == Response::exit;
}
inline bool voiced(const FlatEvent& e) {
  return complained(e) || e.response == Response::public_post;
}
inline bool answered(const FlatEvent& e) {
  return e.kind == EventKind::answer;
}

}  // namespace cxsim
