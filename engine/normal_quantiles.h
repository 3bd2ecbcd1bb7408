#pragma once

#include <span>

namespace cxsim {

/// Turns uniforms into standard normal values in place; the same bits as `normal_quantile` of each,
/// in two thirds of the time.
void normal_quantiles(std::span<double> uniforms_to_values);

}  // namespace cxsim
