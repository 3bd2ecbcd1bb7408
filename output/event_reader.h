#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "agents/events.h"

namespace cxsim {

/// What an outcome reads from an event: the value of a component, NaN where the event does not
/// count. Made from a lambda that captures nothing, so that its body becomes part of the loop over
/// many events: a call for each of them would cost more than the reading.
class EventReader {
 public:
  using Positions = std::span<const std::uint8_t>;  // among events

  EventReader() = default;
  /// Outcomes name the lambda alone.
  template <typename Read>
  EventReader(Read)  // NOLINT(google-explicit-constructor)
      : one_(&read_one<Read>), some_(&read_some<Read>) {
    static_assert(std::is_empty_v<Read>, "an outcome is a lambda without captures");
  }

  explicit operator bool() const { return one_ != nullptr; }
  double operator()(const Event& event, std::size_t component) const {
    return one_(event, component);
  }
  /// The values of the events at these positions, one after the other.
  void read(std::span<const Event> events, Positions positions, std::size_t component,
            std::span<double> values) const {
    some_(events, positions, component, values);
  }

 private:
  template <typename Read>
  static double read_one(const Event& event, std::size_t component) {
    return Read{}(event, component);
  }
  template <typename Read>
  static void read_some(std::span<const Event> events, Positions positions, std::size_t component,
                        std::span<double> values) {
    for (std::size_t i = 0; i < positions.size(); ++i) {
      values[i] = Read{}(events[positions[i]], component);
    }
  }

  double (*one_)(const Event&, std::size_t) = nullptr;
  void (*some_)(std::span<const Event>, Positions, std::size_t, std::span<double>) = nullptr;
};

}  // namespace cxsim
