// cxsim-mpi: the program, and the other ranks that help it.
#include <signal.h>

#include <chrono>
#include <exception>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/heap.h"
#include "cli/program.h"
#include "cli/stop_signals.h"
#include "engine/ranks_mpi.h"
#include "output/rank_follower.h"
#include "output/rank_team.h"

namespace {

using cxsim::ExitCode;
using cxsim::Ranks;

constexpr std::chrono::milliseconds time_to_end{200};

ExitCode lead(const std::vector<std::string>& words, Ranks& ranks) {
  try {
    const ExitCode code = cxsim::run_program(words, ranks);
    cxsim::dismiss_ranks(ranks);
    return code;
  } catch (const cxsim::ReaderGone&) {
    cxsim::dismiss_ranks(ranks);
    throw;
  }
}

void follow(Ranks& ranks) {
  const cxsim::StopSignals signals;
  cxsim::follow_first_rank(ranks, [&] { return signals.came() ? signals.name() : std::string(); });
}

/// Only the first rank has something to tell its caller. It ends last if that is a failure:
/// launchers kill the others then, and some take that for the failure.
ExitCode run(const std::vector<std::string>& words) {
  std::unique_ptr<Ranks> ranks = cxsim::mpi_ranks();
  if (!ranks->is_first()) {
    follow(*ranks);
    return ExitCode::done;
  }
  const ExitCode code = lead(words, *ranks);
  const bool waits = ranks->count() > 1 && code != ExitCode::done;
  ranks.reset();
  if (waits) std::this_thread::sleep_for(time_to_end);
  return code;
}

}  // namespace

int main(int count, char** words) {
  cxsim::secure_standard_streams();
  cxsim::prepare_heap();
  try {
    return static_cast<int>(run(std::vector<std::string>(words + 1, words + count)));
  } catch (const cxsim::ReaderGone&) {
    // What a program does that knows nothing of closed pipes.
    signal(SIGPIPE, SIG_DFL);
    return raise(SIGPIPE);
  } catch (const std::exception& error) {  // of MPI
    cxsim::Console().error(error.what());
    cxsim::end_other_ranks(static_cast<int>(ExitCode::input_output));
    return static_cast<int>(ExitCode::input_output);
  }
}
