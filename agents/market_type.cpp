#include "agents/market_type.h"

namespace cxsim {

void describe(FieldVisitor& v, MarketTypeParameters& p) {
  static constexpr std::array<std::string_view, 4> types = {"own", "competitive", "middle",
                                                            "locked_in"};
  v.choice({"type", "what satisfaction does for loyalty; `own`: as `loyalty` says", Unit::none, 0,
            0, Grade::verified, "model 8.2, Jones & Sasser 1995"},
           types, p.type);
  static constexpr std::array<std::string_view, 3> meanings = {
      "of a competitive market: how much a star keeps a customer",
      "the same of a market with some competition", "the same of a market with hardly any"};
  static constexpr std::array grades = {Grade::verified, Grade::chosen, Grade::chosen};
  for (std::size_t i = 0; i < p.per_star.size(); ++i) {
    v.number({types[i + 1], meanings[i], Unit::none, 0, 10, grades[i], "model 8.2"}, p.per_star[i]);
  }
}

}  // namespace cxsim
