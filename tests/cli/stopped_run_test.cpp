#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "output/results_file.h"
#include "tests/cli/call_cxsim.h"

namespace cxsim {

using testing::HasSubstr;

/// Customer-days that the last complete line of progress tells of.
double told_progress(const std::string& told) {
  const std::size_t end = told.rfind("}\n");
  if (end == std::string::npos) return 0;
  const std::size_t begin = told.rfind('{', end);
  return nlohmann::json::parse(told.substr(begin, end + 1 - begin)).at("done");
}

class StoppedRun : public testing::Test {
 protected:
  static constexpr double customers = 4000;
  static constexpr double days = 40;
  static constexpr double replications = 3000;

  /// A run of a minute or more that has finished some replications.
  StoppedRun() : program_(call()) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(120);
    while (told_progress(program_.error_so_far()) < 50 * customers * days) {
      if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("no progress");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }

  ProgramCall call() const {
    place_.write("small.yaml", small_study);
    ProgramCall call =
        place_.call({"run", "small.yaml", "--set", "run.customers=4000", "--replications", "3000",
                     "--threads", "2", "--progress", "json"});
    call.timeout = std::chrono::seconds(300);
    return call;
  }

  Workplace place_;
  RunningProgram program_;
};

TEST_F(StoppedRun, KeepsWhatIsFinishedAndSaysHowToRunAgain) {
  program_.send_signal(SIGTERM);
  const ProgramResult result = program_.wait();
  EXPECT_EQ(result.exit_code, 75);
  EXPECT_THAT(result.out, HasSubstr("INCOMPLETE"));
  const StudyTable table = read_study_table(place_ / "out/small/results.h5");
  EXPECT_GT(table.finished, 0u);
  EXPECT_LT(table.finished, replications);
  EXPECT_THAT(result.err, HasSubstr("stopped by SIGTERM; " + std::to_string(table.finished) +
                                    " of 3000 replications are saved in out/small/results.h5, "
                                    "marked incomplete\n"));
  EXPECT_THAT(result.err, HasSubstr("cxsim run small.yaml -o out/small --set run.customers=4000 "
                                    "--replications 3000 --threads 2 --force\n"));
}

TEST_F(StoppedRun, EndsAtOnceAtTheSecondSignal) {
  // Both come while it sleeps, so that it cannot be done in between.
  program_.send_signal(SIGSTOP);
  program_.send_signal(SIGUSR1);
  program_.send_signal(SIGINT);
  program_.send_signal(SIGCONT);
  const ProgramResult result = program_.wait();
  EXPECT_TRUE(result.signal == SIGUSR1 || result.signal == SIGINT) << result.exit_code;
  EXPECT_FALSE(place_.has("out/small/results.h5"));
}

}  // namespace cxsim
