#pragma once

#include "engine/distribution.h"

namespace cxsim {

/// `times` multiplied by `factor`: every parameter that is a time.
Distribution scaled(Distribution times, double factor);

}  // namespace cxsim
