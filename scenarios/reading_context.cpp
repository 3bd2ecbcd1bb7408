#include "scenarios/reading_context.h"

#include <fmt/format.h>

namespace cxsim {

std::string ReadingContext::advice_on_misplaced(std::string_view name) const {
  for (const std::string& path : known_paths_) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos || path.substr(dot + 1) != name) continue;
    return fmt::format("`{}` is a field of `{}`", name, path.substr(0, dot));
  }
  return {};
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
