#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cxsim {

/// Where a customer stands in the journey with the company [model 0.5]. `loop` is back for more,
/// `line` has left.
enum class Stage : std::uint8_t {
  unaware,
  expecting,
  researching,
  selecting,
  awaiting,
  in_use,
  support,
  loop,
  line
};

inline constexpr std::size_t stage_count = 9;
inline constexpr std::array<std::string_view, stage_count> stage_names = {
    "unaware", "expecting", "researching", "selecting", "awaiting",
    "using",   "support",   "loop",        "line"};

constexpr std::size_t index_of(Stage stage) {
  return static_cast<std::size_t>(stage);
}

}  // namespace cxsim
