#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/calibration/order_table.h"

namespace cxsim {

/// The columns in `--map promised=eta,actual=days` (several of them), for a command that knows
/// these roles. Throws UsageError.
ColumnMap column_map(const std::vector<std::string>& words,
                     std::span<const std::string_view> roles);

}  // namespace cxsim
