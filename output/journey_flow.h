#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "agents/events.h"
#include "agents/journey.h"

namespace cxsim {

/// Steps of customers from stage to stage, counted from the events of their lives [model 0.5].
/// Becoming aware of the company is no event and is not counted. An order that ends, delivered or
/// cancelled, leads to the loop unless the customer drops out over it.
class JourneyFlow {
 public:
  /// Events of a day in the order they happened; a drop-out follows the delivery or cancellation
  /// that led to it, in the same call.
  void add(std::span<const Event> events);
  void merge(const JourneyFlow& other);

  std::int64_t count(Stage from, Stage to) const { return steps_[index_of(from)][index_of(to)]; }
  bool operator==(const JourneyFlow&) const = default;

 private:
  void step(Stage from, Stage to, std::int64_t customers = 1) {
    steps_[index_of(from)][index_of(to)] += customers;
  }
  void add_need(const Event& event);

  std::array<std::array<std::int64_t, stage_count>, stage_count> steps_{};
};

}  // namespace cxsim
