#pragma once

#include <memory>

#include "engine/ranks.h"

namespace cxsim {

/// All processes that mpirun or srun has started together; this one alone where there are no
/// others. To be called once in a process; destroyed by every rank before it ends, which waits for
/// the others. Throws RunError where MPI cannot serve several threads of a process in turn.
std::unique_ptr<Ranks> mpi_ranks();

/// Ends the processes of all ranks at once, for one that cannot go on: the others would wait for
/// it. Returns where there are no others.
void end_other_ranks(int exit_code);

}  // namespace cxsim
