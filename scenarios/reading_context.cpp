#include "scenarios/reading_context.h"

#include <fmt/format.h>

namespace cxsim {

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
