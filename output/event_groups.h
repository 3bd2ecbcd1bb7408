#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "agents/events.h"

namespace cxsim {

/// Events of one kind about customers of one segment.
struct EventGroup {
  EventKind kind;
  std::uint8_t segment;
  std::span<const std::uint8_t> positions;  // among the events grouped, ascending
};

/// Groups events, so that what is read from many of a kind is read in one loop. Not thread-safe.
class EventGroups {
 public:
  static constexpr std::size_t capacity = 256;  // positions are bytes

  /// Of events that name segments 0 .. segments - 1.
  explicit EventGroups(std::size_t segments = 0);

  /// At most `capacity` events. Valid until the next call.
  std::span<const EventGroup> of(std::span<const Event> events);

 private:
  std::size_t segments_;
  std::vector<std::uint16_t> ends_;  // [kind][segment], among positions
  std::array<std::uint8_t, capacity> positions_;
  std::vector<EventGroup> groups_;
};

}  // namespace cxsim
