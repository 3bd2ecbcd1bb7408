#include "cli/stop_signals.h"

#include <gtest/gtest.h>
#include <signal.h>

namespace cxsim {

TEST(StopSignals, NoteTheFirst) {
  const StopSignals signals;
  EXPECT_FALSE(signals.came());
  raise(SIGTERM);
  EXPECT_TRUE(signals.came());
  EXPECT_EQ(signals.name(), "SIGTERM");
}

TEST(StopSignals, LetTheSecondEndTheProgramWhicheverItIs) {
  EXPECT_EXIT(
      {
        const StopSignals signals;
        raise(SIGINT);
        raise(SIGTERM);
      },
      testing::KilledBySignal(SIGTERM), "");
}

TEST(StopSignals, LeaveIgnoredSignalsIgnored) {
  signal(SIGINT, SIG_IGN);
  {
    const StopSignals signals;
    raise(SIGINT);
    EXPECT_FALSE(signals.came());
    raise(SIGUSR1);
    raise(SIGINT);
    EXPECT_EQ(signals.name(), "SIGUSR1");
  }
  signal(SIGINT, SIG_DFL);
}

TEST(StopSignals, AreForgottenAfterwards) {
  {
    const StopSignals signals;
    raise(SIGUSR1);
  }
  EXPECT_FALSE(StopSignals().came());
}

}  // namespace cxsim
