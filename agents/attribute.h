#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cxsim {

/// What a delivery is judged on. Every level is in category units (one standard deviation between
/// firms, higher is better) [model 0.3].
enum class Attribute : std::uint8_t { quality, delivery, wait, help, price, candour };

inline constexpr std::size_t attribute_count = 6;
inline constexpr std::array<std::string_view, attribute_count> attribute_names = {
    "quality", "delivery", "wait", "help", "price", "candour"};

constexpr std::size_t index_of(Attribute attribute) {
  return static_cast<std::size_t>(attribute);
}

/// One number per attribute, in the order of `Attribute`.
using Levels = std::array<double, attribute_count>;

}  // namespace cxsim
