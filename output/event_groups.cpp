#include "output/event_groups.h"

#include <algorithm>
#include <utility>

#include "engine/errors.h"

namespace cxsim {

EventGroups::EventGroups(std::size_t segments)
    : segments_(segments), ends_(event_kind_count * segments) {}

std::span<const EventGroup> EventGroups::of(std::span<const Event> events) {
  std::ranges::fill(ends_, std::uint16_t{0});
  std::array<std::uint16_t, capacity> key;
  for (std::size_t i = 0; i < events.size(); ++i) {
    require(events[i].segment < segments_, "an event names a segment of the population");
    key[i] = static_cast<std::uint16_t>(static_cast<std::size_t>(events[i].kind) * segments_ +
                                        events[i].segment);
    ++ends_[key[i]];
    customers_[i] = events[i].customer;
  }
  groups_.clear();
  kinds_.clear();
  std::uint16_t first = 0;
  for (std::size_t k = 0; k < ends_.size(); ++k) {
    const std::uint16_t size = std::exchange(ends_[k], first);
    if (size == 0) continue;
    add_group(static_cast<EventKind>(k / segments_), static_cast<std::uint8_t>(k % segments_),
              std::span(positions_).subspan(first, size));
    first = static_cast<std::uint16_t>(first + size);
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    positions_[ends_[key[i]]++] = static_cast<std::uint8_t>(i);
  }
  return groups_;
}

void EventGroups::add_group(EventKind kind, std::uint8_t segment,
                            std::span<const std::uint8_t> positions) {
  groups_.push_back({kind, segment, positions});
  if (kinds_.empty() || kinds_.back().kind != kind) kinds_.push_back({kind, positions.first(0)});
  auto& of_kind = kinds_.back().positions;  // which stand before those of this group
  of_kind = {of_kind.data(), of_kind.size() + positions.size()};
}

}  // namespace cxsim
