#pragma once

#include <compare>
#include <cstdint>

namespace cxsim {

/// The row of a customer in its population, 0 .. population size - 1.
enum class CustomerId : std::uint32_t {};

/// A fixed range of customers; see blocks.h.
enum class BlockId : std::uint32_t {};

constexpr std::uint32_t index_of(CustomerId id) {
  return static_cast<std::uint32_t>(id);
}
constexpr std::uint32_t index_of(BlockId id) {
  return static_cast<std::uint32_t>(id);
}

/// A day of the simulated year; day 0 is the first.
struct Day {
  std::int32_t number = 0;

  constexpr auto operator<=>(const Day&) const = default;
  constexpr Day operator+(std::int32_t days) const { return Day{number + days}; }
  constexpr std::int32_t operator-(Day earlier) const { return number - earlier.number; }
};

}  // namespace cxsim
