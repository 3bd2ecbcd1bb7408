#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include "agents/block_events.h"

namespace cxsim {

/// How an outcome is read from events of one kind: the value of a component, NaN where the event
/// does not count. Made from a lambda that captures nothing, so that its body becomes part of the
/// loop over many events: a call for each of them would cost more than the reading.
class EventReader {
 public:
  EventReader() = default;
  /// Outcomes name the lambda alone: `[](const OrderEvent& order, std::size_t component)`.
  template <typename Read>
  EventReader(Read)  // NOLINT(google-explicit-constructor)
      : EventReader(of<EventOf<decltype(&Read::operator())>, Read>()) {}
  /// The same of a lambda that takes events of several kinds.
  template <typename E, typename Read>
  static EventReader of() {
    static_assert(std::is_empty_v<Read>, "an outcome is a lambda without captures");
    EventReader reader;
    reader.kind_ = E::kind;
    reader.read_ = &read_list<E, Read>;
    return reader;
  }

  explicit operator bool() const { return read_ != nullptr; }
  EventKind kind() const { return kind_; }
  /// The values of its events about customers of a segment, from the `first` on, one by one.
  void read(const BlockEvents& events, std::size_t segment, std::size_t first,
            std::size_t component, std::span<double> values) const {
    read_(events, segment, first, component, values);
  }

 private:
  template <typename Signature>
  struct Argument;
  template <typename Read, typename Value, typename E>
  struct Argument<Value (Read::*)(const E&, std::size_t) const> {
    using Type = E;
  };
  template <typename Signature>
  using EventOf = typename Argument<Signature>::Type;

  template <typename E, typename Read>
  static void read_list(const BlockEvents& events, std::size_t segment, std::size_t first,
                        std::size_t component, std::span<double> values) {
    const std::span<const E> list = events.of<E>(segment).subspan(first, values.size());
    for (std::size_t i = 0; i < list.size(); ++i) values[i] = Read{}(list[i], component);
  }

  EventKind kind_ = EventKind::need;
  void (*read_)(const BlockEvents&, std::size_t, std::size_t, std::size_t,
                std::span<double>) = nullptr;
};

/// Readers of several kinds of events that tell an outcome alike, from one lambda for all:
/// `readers<OrderEvent, CancellationEvent>([](const auto& event, std::size_t) { ... })`.
template <typename... E, typename Read>
std::vector<EventReader> readers(Read) {
  return {EventReader::of<E, Read>()...};
}

}  // namespace cxsim
