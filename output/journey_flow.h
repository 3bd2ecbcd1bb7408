#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "agents/block_events.h"
#include "agents/journey.h"
#include "engine/ranks.h"

namespace cxsim {

/// Steps of customers from stage to stage, counted from the events of their lives [model 0.5].
/// Becoming aware of the company is no event and is not counted. An order that ends, delivered or
/// cancelled, leads to the loop unless the customer drops out over it.
class JourneyFlow {
 public:
  void add(const BlockEvents& events);
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
  void add_needs(std::span<const NeedEvent> needs);
  void add(const ReactionEvent& reaction);

  std::array<std::array<std::int64_t, stage_count>, stage_count> steps_{};
};

}  // namespace cxsim
