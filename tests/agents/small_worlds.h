#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <mutex>
#include <string_view>
#include <vector>

#include "agents/simulate.h"
#include "tests/flat_events.h"

namespace cxsim {

/// A world of so many customers with the sources that are on by default.
inline WorldPlan small_world(std::uint32_t customers, std::int32_t days) {
  WorldPlan plan;
  plan.days = days;
  plan.population.customers = customers;
  plan.population.panel = 500;
  plan.sources = sources_on_by_default();
  return plan;
}

/// The same with one more source, at its place in the catalogue.
inline void add_source(WorldPlan& plan, std::string_view name) {
  for (const SourceEntry& entry : source_catalogue()) {
    if (entry.name != name) continue;
    const auto place = std::ranges::upper_bound(
        plan.sources, name, {}, [](const ActiveSource& source) { return source.entry->name; });
    plan.sources.insert(place, {&entry, entry.defaults});
  }
}

/// Counts and sums what is seen in a run.
class Seen : public Observer {
 public:
  /// The value of an event; NaN where it does not count.
  explicit Seen(std::function<double(const FlatEvent&)> value) : value_(std::move(value)) {}

  void observe(BlockId, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    for (const FlatEvent& event : flat_events(events)) {
      const double value = value_(event);
      if (value != value) continue;
      values_.push_back(value);
    }
  }
  double count() const { return static_cast<double>(values_.size()); }
  double mean() const {
    double sum = 0;
    for (const double value : values_) sum += value;
    return sum / count();
  }
  double standard_deviation() const {
    const double center = mean();
    double squares = 0;
    for (const double value : values_) squares += (value - center) * (value - center);
    return std::sqrt(squares / count());
  }

 private:
  std::function<double(const FlatEvent&)> value_;
  std::mutex mutex_;
  std::vector<double> values_;
};

/// Lets a world run and looks at it; the customers are the same for plans of equal populations.
inline RunReport watch(const WorldPlan& plan, Observer& observer) {
  const RunKey key{2026, 0};
  const Population population(plan.population, key);
  return simulate(plan, population, key, &observer);
}

/// The mean of what is seen in a world.
inline double mean_in(const WorldPlan& plan, std::function<double(const FlatEvent&)> value) {
  Seen seen(std::move(value));
  watch(plan, seen);
  return seen.mean();
}

}  // namespace cxsim
