#pragma once

namespace cxsim {

/// What the program tells its caller by the number it ends with. The numbers never change.
enum class ExitCode : int {
  done = 0,
  usage = 2,             // the command line was wrong
  scenario_invalid = 3,  // a scenario was wrong
  runs_failed = 4,       // some runs of a study failed; the others are kept
  input_output = 6,      // a file, a disk or the memory was
  internal_error = 7,    // the program was
  stopped_early = 75     // what was finished is kept [sysexits.h: EX_TEMPFAIL]
};

}  // namespace cxsim
