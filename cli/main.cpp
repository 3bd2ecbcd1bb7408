#include <signal.h>

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/heap.h"
#include "cli/program.h"
#include "engine/ranks.h"

int main(int count, char** words) {
  cxsim::secure_standard_streams();
  cxsim::prepare_heap();
  try {
    cxsim::SingleRank alone;
    const std::vector<std::string> arguments(words + 1, words + count);
    return static_cast<int>(cxsim::run_program(arguments, alone));
  } catch (const cxsim::ReaderGone&) {
    // What a program does that knows nothing of closed pipes.
    signal(SIGPIPE, SIG_DFL);
    return raise(SIGPIPE);
  }
}
