#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "agents/run_state.h"
#include "agents/visit.h"

/// What customers make of what other customers tell them.
namespace cxsim {

/// What some customers of a visit are told, one lane each.
class TaleLanes {
 public:
  /// Nobody is told anything yet.
  explicit TaleLanes(const Visit& visit);

  void tell(std::size_t lane, const Message& message);
  /// By attribute; NaN where nothing is told.
  const std::array<SingleLanes, attribute_count>& levels() const { return levels_; }
  std::size_t manner(std::size_t lane) const { return manner_[lane]; }

 private:
  std::array<SingleLanes, attribute_count> levels_;
  std::array<std::uint8_t, customers_at_once> manner_{};
};

/// Beliefs take in what neighbours tell in person, or what is read in posts. In lanes.
void believe_neighbours(RunState& state, Visit& visit, const TaleLanes& tales);
void believe_posts(RunState& state, Visit& visit, const TaleLanes& posts);

/// Whether news of better levels raise bars.
bool neighbours_raise_bars(const RunState& state);
/// They do, which must be of today. In lanes.
void raise_bars_by_news(RunState& state, Visit& visit, const TaleLanes& tales);

}  // namespace cxsim
