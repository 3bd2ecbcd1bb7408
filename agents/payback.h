#pragma once

#include <cmath>

#include "agents/run_state.h"

/// How long it takes until customers whom advertising won have paid for being won [model 8.3].
namespace cxsim {

/// Whether a balance is that of a customer who has paid for being won; what they order or send back
/// afterwards does not change it.
inline bool has_paid_back(float balance) {
  return std::isinf(balance);
}

/// Adds what an order of the customer earned, or what was lost of it again, to what they have paid
/// back. The first order carries what winning them cost. Does nothing for all others.
void pay_back(RunState& state, BlockId block, std::uint32_t customer, double earned);

}  // namespace cxsim
