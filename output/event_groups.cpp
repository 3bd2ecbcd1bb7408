#include "output/event_groups.h"

#include <algorithm>
#include <utility>

namespace cxsim {

EventGroups::EventGroups(std::size_t segments)
    : segments_(segments), ends_(event_kind_count * segments) {}

std::span<const EventGroup> EventGroups::of(std::span<const Event> events) {
  std::ranges::fill(ends_, std::uint16_t{0});
  std::array<std::uint16_t, capacity> key;
  for (std::size_t i = 0; i < events.size(); ++i) {
    key[i] = static_cast<std::uint16_t>(static_cast<std::size_t>(events[i].kind) * segments_ +
                                        events[i].segment);
    ++ends_[key[i]];
  }
  groups_.clear();
  std::uint16_t first = 0;
  for (std::size_t k = 0; k < ends_.size(); ++k) {
    const std::uint16_t size = std::exchange(ends_[k], first);
    if (size == 0) continue;
    groups_.push_back({static_cast<EventKind>(k / segments_),
                       static_cast<std::uint8_t>(k % segments_),
                       std::span(positions_).subspan(first, size)});
    first = static_cast<std::uint16_t>(first + size);
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    positions_[ends_[key[i]]++] = static_cast<std::uint8_t>(i);
  }
  return groups_;
}

}  // namespace cxsim
