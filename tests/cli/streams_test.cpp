#include <gtest/gtest.h>
#include <signal.h>

#include "tests/cli/call_cxsim.h"

namespace cxsim {

TEST(Streams, AFullDiskBehindStandardOutputIsAnError) {
  ProgramCall call = cxsim_call({"version"});
  call.output_file = "/dev/full";
  const ProgramResult result = run_program(call);
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_EQ(result.err, "error: cannot write to standard output: No space left on device\n");
}

TEST(Streams, AClosedStandardOutputIsAnError) {
  ProgramCall call = cxsim_call({"version"});
  call.closed = {1};
  const ProgramResult result = run_program(call);
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_EQ(result.err, "error: cannot write to standard output: Bad file descriptor\n");
}

TEST(Streams, AReaderThatHasGoneIsNoErrorMessage) {
  ProgramCall call = cxsim_call({"version"});
  call.nobody_reads = true;
  const ProgramResult result = run_program(call);
  EXPECT_EQ(result.signal, SIGPIPE);
  EXPECT_EQ(result.err, "");
}

TEST(Streams, AClosedStandardErrorChangesNothing) {
  ProgramCall call = cxsim_call({"version"});
  call.closed = {0, 2};
  const ProgramResult result = run_program(call);
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out, call_cxsim({"version"}).out);
}

}  // namespace cxsim
