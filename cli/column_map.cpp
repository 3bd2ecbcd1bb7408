#include "cli/column_map.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/usage_error.h"
#include "scenarios/nearest_name.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

void add_column(std::string_view pair, std::span<const std::string_view> roles, ColumnMap& map) {
  const std::size_t equals = pair.find('=');
  const std::string_view role = pair.substr(0, equals);
  if (equals == std::string_view::npos || role.empty() || equals + 1 == pair.size()) {
    throw UsageError(fmt::format("--map `{}`: what is right is ROLE=COLUMN, such as {}=COLUMN",
                                 shown(pair), roles.front()));
  }
  if (std::ranges::find(roles, role) == roles.end()) {
    std::string advice = did_you_mean(std::string(role), std::vector(roles.begin(), roles.end()));
    if (advice.empty()) advice = fmt::format("there is {}", fmt::join(roles, ", "));
    throw UsageError(fmt::format("--map knows no role `{}`; {}", shown(role), advice));
  }
  if (!map.emplace(role, pair.substr(equals + 1)).second) {
    throw UsageError(fmt::format("--map names a column for `{}` twice", role));
  }
}

}  // namespace

ColumnMap column_map(const std::vector<std::string>& words,
                     std::span<const std::string_view> roles) {
  ColumnMap map;
  for (const std::string_view word : words) {
    for (std::size_t start = 0; start <= word.size();) {
      const std::size_t end = std::min(word.find(',', start), word.size());
      add_column(word.substr(start, end - start), roles, map);
      start = end + 1;
    }
  }
  return map;
}

}  // namespace cxsim
