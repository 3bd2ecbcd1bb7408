#include "output/run_info.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

TEST(RunInfo, HoldsWhatDiffersFromRunToRun) {
  const TemporaryDirectory directory;
  RunInfo info;
  info.started = std::chrono::system_clock::from_time_t(1'000'000'000);
  info.seconds = 2;
  info.threads = 7;
  info.customer_days = 1000;
  write_run_info(directory / "run_info.json", info);
  std::ifstream file(directory / "run_info.json");
  const auto json = nlohmann::json::parse(file);
  EXPECT_EQ(json["started"], "2001-09-09T01:46:40Z");
  EXPECT_EQ(json["threads"], 7);
  EXPECT_EQ(json["customer_days_per_second"], 500);
  EXPECT_GT(json["peak_megabytes"], 1);
  EXPECT_FALSE(json["host"].get<std::string>().empty());
  EXPECT_FALSE(json.contains("ranks"));
}

TEST(RunInfo, HoldsWhatRanksSaidToEachOther) {
  const TemporaryDirectory directory;
  RunInfo info;
  info.ranks = 3;
  info.to_ranks = {.messages = 4, .message_bytes = 500};
  info.from_ranks = {.messages = 6, .message_bytes = 7000};
  write_run_info(directory / "run_info.json", info);
  std::ifstream file(directory / "run_info.json");
  const auto json = nlohmann::json::parse(file);
  EXPECT_EQ(json["ranks"], 3);
  EXPECT_EQ(json["to_ranks"]["bytes"], 500);
  EXPECT_EQ(json["from_ranks"]["messages"], 6);
}

}  // namespace
}  // namespace cxsim
