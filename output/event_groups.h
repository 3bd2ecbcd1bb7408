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

/// Events of one kind, about anybody.
struct EventsOfKind {
  EventKind kind;
  std::span<const std::uint8_t> positions;  // segment by segment, ascending in each
};

/// Groups events, so that what is read from many of a kind is read in one loop. Not thread-safe.
class EventGroups {
 public:
  static constexpr std::size_t capacity = 256;  // positions are bytes

  /// Of events that name segments 0 .. segments - 1.
  explicit EventGroups(std::size_t segments = 0);

  /// At most `capacity` events. Valid until the next call.
  std::span<const EventGroup> of(std::span<const Event> events);
  /// Of the events last grouped: their kinds, and their customers one by one.
  std::span<const EventsOfKind> kinds() const { return kinds_; }
  std::span<const std::uint32_t, capacity> customers() const { return customers_; }

 private:
  void add_group(EventKind kind, std::uint8_t segment, std::span<const std::uint8_t> positions);

  std::size_t segments_;
  std::vector<std::uint16_t> ends_;  // [kind][segment], among positions
  std::array<std::uint8_t, capacity> positions_;
  std::array<std::uint32_t, capacity> customers_{};
  std::vector<EventGroup> groups_;
  std::vector<EventsOfKind> kinds_;
};

}  // namespace cxsim
