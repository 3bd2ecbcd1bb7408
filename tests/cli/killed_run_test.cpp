#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <thread>

#include "tests/cli/call_cxsim.h"
#include "tests/support/file_size_limit.h"

namespace cxsim {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// 240 runs, once without and then with all that can happen to them.
class InterruptedRun : public testing::Test {
 protected:
  static constexpr const char* study = R"(cxsim: 1
name: many
run: {days: 40, seed: 3, replications: 80}
variants:
  as_is: {}
  hype: {levers: {advertising_claim: {hype: 1.5 u}}}
  slowdown: {shocks: {labour_shortage: {from: day 5, lasts: 20 days, capacity: 30%}}}
)";

  explicit InterruptedRun(int customers = 100) {
    place_.write("many.yaml", study);
    place_.write("sized.yaml", "cxsim: 1\nextends: many.yaml\nname: many\nrun: {customers: " +
                                   std::to_string(customers) + "}\n");
    EXPECT_EQ(place_.cxsim({"run", "sized.yaml", "-q", "-o", "whole"}).exit_code, 0);
    expected_ = place_.read("whole/results.h5");
    journal_size_ = fs::file_size(place_ / "whole/runs.journal");
  }

  std::vector<std::string> run_words() const {
    return {"run", "sized.yaml", "-o", "out", "--threads", "2", "--progress", "none"};
  }
  std::uint64_t kept() const {
    std::error_code error;
    const std::uint64_t size = fs::file_size(place_ / "out/runs.journal", error);
    return error ? 0 : size;
  }
  /// Lets the program run until the journal has grown by so much, then sends the signal.
  ProgramResult stopped(const std::vector<std::string>& words, std::uint64_t growth,
                        int signal) const {
    const std::uint64_t wanted = kept() + growth;
    RunningProgram program(place_.call(words));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(50);
    while (kept() < wanted && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    program.send_signal(signal);
    return program.wait();
  }
  /// The command that a message tells to go on with, typed into a shell.
  ProgramResult pasted(const std::string& message) const {
    const std::size_t begin = message.rfind("Go on with\n  ") + 13;
    ProgramCall call;
    call.program = "/bin/sh";
    call.arguments = {"-c", message.substr(begin, message.find('\n', begin) - begin)};
    call.directory = place_ / ".";
    call.environment = {
        {"PATH", fs::path(CXSIM_PROGRAM).parent_path().string() + ":" + std::getenv("PATH")}};
    return run_program(call);
  }
  void expect_whole(const ProgramResult& result) const {
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_TRUE(place_.read("out/results.h5") == expected_);
  }

  Workplace place_;
  std::string expected_;
  std::uint64_t journal_size_ = 0;
};

/// Long enough to be met while it runs: seconds.
class KilledRun : public InterruptedRun {
 protected:
  KilledRun() : InterruptedRun(1500) {}
};

TEST_F(KilledRun, EndsInTheSameBytesAfterTwentyKills) {
  std::mt19937 random(20261122);
  std::uniform_int_distribution<std::uint64_t> growth(0, journal_size_ / 40);
  for (int kill = 0; kill < 20; ++kill) {
    const bool is_begun = place_.has("out/study.json");
    const auto words =
        is_begun ? std::vector<std::string>{"resume", "out", "--threads", "2"} : run_words();
    EXPECT_EQ(stopped(words, growth(random), SIGKILL).signal, SIGKILL);
    EXPECT_FALSE(place_.has("out/results.h5"));
  }
  expect_whole(place_.cxsim({"resume", "out"}));
}

TEST_F(KilledRun, GoesOnWithTheCommandItPrintsWhenItIsTold) {
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) {
    fs::remove_all(place_ / "out");
    const ProgramResult result = stopped(run_words(), journal_size_ / 5, signal);
    EXPECT_EQ(result.exit_code, 75) << result.err;
    EXPECT_TRUE(place_.has("out/results.h5"));
    EXPECT_THAT(result.err, HasSubstr("marked incomplete"));
    expect_whole(pasted(result.err));
  }
}

TEST_F(InterruptedRun, IsJoinedFromThreeParts) {
  for (const char* part : {"1/3", "2/3", "3/3"}) {
    EXPECT_EQ(place_
                  .cxsim({"run", "sized.yaml", "--shard", part, "-o",
                          std::string("part_") + part[0], "-q"})
                  .exit_code,
              0);
  }
  const ProgramResult gap = place_.cxsim({"merge", "part_1", "part_3", "-o", "out"});
  EXPECT_EQ(gap.exit_code, 6);
  EXPECT_THAT(gap.err, HasSubstr("80 of 240 runs are missing: slowdown in replication 26, as_is in "
                                 "replication 27, hype in replication 27, ..."));
  EXPECT_FALSE(place_.has("out/study.json"));
  expect_whole(place_.cxsim({"merge", "part_3", "part_1", "part_2", "-o", "out"}));
}

TEST_F(InterruptedRun, LosesNothingOnAFullDisk) {
  ProgramResult result;
  {
    const FileSizeLimit limit(journal_size_ / 3);
    result = place_.cxsim(run_words());
  }
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_THAT(result.err, HasSubstr("error: cannot write out/runs.journal: File too large\n"));
  EXPECT_GT(kept(), journal_size_ / 4);
  EXPECT_THAT(result.err, HasSubstr("of 240 runs are kept in out; once that is put right, go on "
                                    "with\n  cxsim resume out --threads 2\n"));
  expect_whole(place_.cxsim({"resume", "out"}));
}

TEST_F(InterruptedRun, LosesNothingOnAFullFileSystem) {
  fs::create_directory(place_ / "disk");
  const std::string size = "size=" + std::to_string(journal_size_ / 3);
  if (mount("tmpfs", (place_ / "disk").c_str(), "tmpfs", 0, size.c_str()) != 0) {
    GTEST_SKIP() << "may not mount a small file system";
  }
  auto words = run_words();
  words[3] = "disk/out";
  const ProgramResult result = place_.cxsim(words);
  fs::copy(place_ / "disk/out", place_ / "out", fs::copy_options::recursive);
  umount((place_ / "disk").c_str());
  EXPECT_EQ(result.exit_code, 6) << result.err;
  EXPECT_THAT(result.err, HasSubstr("cannot write disk/out/runs.journal: No space left on device"));
  expect_whole(place_.cxsim({"resume", "out"}));
}

TEST_F(InterruptedRun, SimulatesAgainWhatADamagedJournalLost) {
  for (const bool is_torn : {true, false}) {
    fs::remove_all(place_ / "out");
    fs::copy(place_ / "whole", place_ / "out");
    fs::remove(place_ / "out/results.h5");
    if (is_torn) {
      fs::resize_file(place_ / "out/runs.journal", journal_size_ - 5'000);
    } else {
      std::fstream file(place_ / "out/runs.journal", std::ios::in | std::ios::out);
      file.seekp(static_cast<std::streamoff>(journal_size_ - 5'000));
      file << "garbage";
    }
    const ProgramResult result = place_.cxsim({"resume", "out"});
    EXPECT_THAT(result.err, HasSubstr("at the end were torn or damaged and are dropped; what they "
                                      "held is simulated again\n"));
    expect_whole(result);
  }
}

}  // namespace cxsim
