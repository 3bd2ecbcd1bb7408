#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The departments of the company, in the order in which they can spoil an order [model 10].
namespace cxsim {

enum class Department : std::uint8_t {
  marketing,
  sales,
  order_desk,
  warehouse,
  product,
  billing,
  support
};

inline constexpr std::size_t department_count = 7;
inline constexpr std::array<std::string_view, department_count> department_names = {
    "marketing", "sales", "order_desk", "warehouse", "product", "billing", "support"};

constexpr std::size_t index_of(Department department) {
  return static_cast<std::size_t>(department);
}

/// One number per department, in the order of `Department`.
using PerDepartment = std::array<double, department_count>;

constexpr PerDepartment every_department(double value) {
  PerDepartment values{};
  values.fill(value);
  return values;
}

}  // namespace cxsim
