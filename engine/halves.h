#pragma once

#include <span>

namespace cxsim {

/// Rounds values to half precision, to the nearest and ties to even; the same bits as a
/// `static_cast<_Float16>` of each. Sizes are equal. With the widest instructions this build may
/// use; `round_to_halves_portably` gives the same.
void round_to_halves(std::span<const double> values, std::span<_Float16> halves);
void round_to_halves_portably(std::span<const double> values, std::span<_Float16> halves);

}  // namespace cxsim
