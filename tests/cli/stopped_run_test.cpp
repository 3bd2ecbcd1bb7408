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

using testing::AllOf;
using testing::ContainsRegex;
using testing::EndsWith;
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
  EXPECT_THAT(result.err, ContainsRegex("stopped by SIGTERM; [0-9]+ of 6,000 runs are kept in "
                                        "out/small, and results.h5 there is marked incomplete\n"));
  EXPECT_THAT(result.err, EndsWith("Go on with\n  cxsim resume out/small --threads 2\n"));
}

TEST_F(StoppedRun, TellsAnotherShellHowFarItIs) {
  const auto status = nlohmann::json::parse(place_.cxsim({"status", "out/small", "--json"}).out);
  EXPECT_EQ(status.at("state"), "running");
  EXPECT_EQ(status.at("runs"), 2 * replications);
  EXPECT_GT(status.at("finished"), 0);
  const ProgramResult second = place_.cxsim({"resume", "out/small"});
  EXPECT_EQ(second.exit_code, 6);
  EXPECT_THAT(second.err, HasSubstr("another cxsim is writing into out/small"));
  program_.send_signal(SIGKILL);
  program_.wait();
  EXPECT_THAT(place_.cxsim({"status", "out/small"}).out,
              AllOf(HasSubstr("small: interrupted, "), HasSubstr("cxsim resume out/small\n")));
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
