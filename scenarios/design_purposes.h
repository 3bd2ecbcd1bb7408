#pragma once

#include "engine/draws.h"

/// Why a design draws. The numbers go on from those in agents/purposes.h, and the same holds for
/// them: never renumber. Customer and occasion count points, dimensions and samples.
namespace cxsim::purpose {

inline constexpr Purpose sobol_scramble = 100;
inline constexpr Purpose latin_hypercube = 101;
inline constexpr Purpose sensitivity_points = 102;
inline constexpr Purpose bootstrap = 103;

}  // namespace cxsim::purpose
