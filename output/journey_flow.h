#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "agents/events.h"
#include "agents/journey.h"
#include "output/event_groups.h"

namespace cxsim {

/// Steps of customers from stage to stage, counted from the events of their lives [model 0.5].
/// Becoming aware of the company is no event and is not counted. An order that ends, delivered or
/// cancelled, leads to the loop unless the customer drops out over it.
class JourneyFlow {
 public:
  /// Events of a block in the order they happened, and their groups; a drop-out follows the
  /// delivery or cancellation that led to it.
  void add(std::span<const Event> events, std::span<const EventGroup> groups);
  void merge(const JourneyFlow& other);
  /// Collective: merges those of all ranks.
  void merge_over(Ranks& ranks);
  /// So many steps more.
  void add(Stage from, Stage to, std::int64_t customers) { step(from, to, customers); }

  std::int64_t count(Stage from, Stage to) const { return steps_[index_of(from)][index_of(to)]; }
  bool operator==(const JourneyFlow& other) const { return steps_ == other.steps_; }

 private:
  void step(Stage from, Stage to, std::int64_t customers = 1) {
    steps_[index_of(from)][index_of(to)] += customers;
  }
  void add(std::span<const Event> events, const EventGroup& group);
  void add_needs(std::span<const Event> events, const EventGroup& needs);
  void add_one(std::span<const Event> until_now);
  Stage left_order_from(std::span<const Event> until_now) const;

  std::array<std::array<std::int64_t, stage_count>, stage_count> steps_{};
  Stage left_order_from_ = Stage::in_use;  // with the last delivery or cancellation seen before
};

}  // namespace cxsim
