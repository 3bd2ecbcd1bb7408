#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/ids.h"

namespace cxsim {

/// The day on which something next happens to a customer and which of four kinds it is, in two
/// bytes; scanned every day for all customers. Days up to 16,382; `never` is later than all.
class DueDay {
 public:
  static constexpr std::int32_t last_day = 16382;

  constexpr DueDay() = default;  // never
  constexpr DueDay(Day day, unsigned kind)
      : word_(static_cast<std::uint16_t>(day.number << 2 | static_cast<int>(kind))) {}

  constexpr Day day() const { return Day{word_ >> 2}; }
  constexpr unsigned kind() const { return word_ & 3u; }
  constexpr bool is_never() const { return word_ == never; }
  constexpr auto operator<=>(const DueDay&) const = default;

 private:
  static constexpr std::uint16_t never = 0xffff;
  std::uint16_t word_ = never;
};
static_assert(sizeof(DueDay) == 2);

/// The customers due on one day, by kind, each list ascending.
struct DueLists {
  std::array<std::vector<std::uint32_t>, 4> of_kind;
};

/// Fills `lists` with the rows `first + i` for which `due[i]` is on `day`. Clears it before.
void scan_due(std::span<const DueDay> due, std::uint32_t first, Day day, DueLists& lists);

}  // namespace cxsim
