#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/due_days.h"

namespace cxsim {

/// One customer who is due, in two bytes: the place in a span of at most `DueFound::most`
/// customers, and the kind.
struct DueFound {
  static constexpr std::size_t most = 4096;
  std::uint16_t word;

  constexpr std::uint32_t place() const { return word >> 2; }
  constexpr unsigned kind() const { return word & 3u; }
  constexpr bool operator==(const DueFound&) const = default;
};

/// Room for all that can be found, and for the last wide store.
using DueBuffer = std::array<DueFound, DueFound::most + 32>;

/// Writes the places where `due` is on `day`, ascending, to the front of `found` and returns how
/// many there are. At most `DueFound::most` customers at a time. With the widest instructions this
/// build may use; `collect_due_portably` gives the same.
std::size_t collect_due(std::span<const DueDay> due, Day day, DueBuffer& found);
std::size_t collect_due_portably(std::span<const DueDay> due, Day day, DueBuffer& found);

}  // namespace cxsim
