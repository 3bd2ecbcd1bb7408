#include "scenarios/reading_context.h"

#include <fmt/format.h>

#include <algorithm>

namespace cxsim {

std::string ReadingContext::advice_on_misplaced(std::string_view name) const {
  constexpr std::size_t few = 3;
  std::vector<std::string_view> groups;
  for (const std::string_view path : known_paths_) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos || path.substr(dot + 1) != name) continue;
    groups.push_back(path.substr(0, dot));
  }
  if (groups.empty() || groups.size() > few) return {};
  return fmt::format("`{}` is a field of `{}`", name, fmt::join(groups, "`, `"));
}

std::string ReadingContext::where_fields_are_listed(std::string_view path) const {
  const std::string of_members = fmt::format("{}.", path);
  const bool is_group = std::ranges::any_of(
      known_paths_, [&](std::string_view known) { return known.starts_with(of_members); });
  if (!is_group) return {};
  return fmt::format("`cxsim explain {}` lists its fields", path);
}

void ReadingContext::note_currency(std::string_view currency, const Origin& origin,
                                   std::string_view path) {
  if (!currency_origin_.is_somewhere()) {
    currency_ = currency;
    currency_origin_ = origin;
    return;
  }
  if (currency == currency_) return;
  problems_->add(ProblemCode::mixed_currencies, origin, path,
                 fmt::format("{} here, but {} elsewhere", currency, currency_),
                 fmt::format("{} is used in {}", currency_, sources_->place(currency_origin_)));
}

}  // namespace cxsim
