#pragma once

#include <array>

#include "agents/market.h"

/// What a price is felt against: the prices seen before [model 5.1].
namespace cxsim {

struct ReferencePriceParameters {
  bool on = false;
  double weight = 1.0;         // of the relative distance, in utility
  double adaptation = 0.1;     // share of the distance taken at each exposure
  double loss_aversion = 1.5;  // of paying more than usual against paying less
};

void describe(FieldVisitor& visitor, ReferencePriceParameters& parameters);

/// How a price feels against the one in mind, relative to what is usual in the market.
inline double felt_price(double price, double in_mind, double usual, double loss_aversion) {
  return price < in_mind ? (in_mind - price) / usual : -loss_aversion * (price - in_mind) / usual;
}

inline double adapted_price(double in_mind, double price, double adaptation) {
  return in_mind + adaptation * (price - in_mind);
}

/// Prices in the mind of one customer, by seller: the company, then rivals; in worlds where that
/// matters.
struct PricesInMind {
  std::array<float, most_rivals + 1> of{};
};

}  // namespace cxsim
