#pragma once

#include <functional>

#include "engine/ranks.h"

namespace cxsim {

/// Calls `work` once for each of `count` ranks, each on a thread of its own: what processes under
/// MPI do, without MPI. Rethrows what one of them throws, once all have ended; a rank that waits
/// for one that failed fails too.
void run_as_ranks(unsigned count, const std::function<void(Ranks&)>& work);

}  // namespace cxsim
