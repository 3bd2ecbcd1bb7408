#include <signal.h>

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/program.h"

int main(int count, char** words) {
  cxsim::secure_standard_streams();
  try {
    return static_cast<int>(cxsim::run_program(std::vector<std::string>(words + 1, words + count)));
  } catch (const cxsim::ReaderGone&) {
    // What a program does that knows nothing of closed pipes.
    signal(SIGPIPE, SIG_DFL);
    return raise(SIGPIPE);
  }
}
