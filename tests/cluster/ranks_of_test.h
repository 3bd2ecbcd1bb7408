#pragma once

#include <memory>

#include "engine/ranks.h"

namespace cxsim {

/// The processes that mpirun has started, each of which goes through all tests of the program.
extern std::unique_ptr<Ranks> ranks;

}  // namespace cxsim
