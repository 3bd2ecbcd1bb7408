#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "scenarios/scenario_error.h"
#include "scenarios/study.h"
#include "tests/support/golden.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;

const fs::path directory = fs::path(CXSIM_SOURCE_DIR) / "tests" / "scenarios" / "broken";

std::vector<std::string> names_of_broken_scenarios() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

/// What a user is told about a file; empty if nothing is wrong.
std::string message_on(const fs::path& file, const std::vector<std::string>& overrides = {},
                       const std::vector<std::string>& swept = {}) {
  try {
    read_study({file, overrides, {"satisfaction", "churn", "on_time_share"}, {}, swept, {}});
  } catch (const ScenarioError& error) {
    return error.render(false);
  }
  return {};
}

/// Messages name files as they were named, so the tests go to where they are.
class BrokenScenario : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { fs::current_path(directory); }
};

TEST_P(BrokenScenario, IsRefusedWithTheRightMessage) {
  const std::string message = message_on(GetParam() + ".yaml");
  EXPECT_NE(message, "");
  EXPECT_TRUE(matches_golden(message, directory / (GetParam() + ".expected")));
}

INSTANTIATE_TEST_SUITE_P(All, BrokenScenario, testing::ValuesIn(names_of_broken_scenarios()),
                         [](const auto& tested) { return tested.param; });

TEST(BrokenScenarios, AreMany) {
  EXPECT_GE(names_of_broken_scenarios().size(), 60u);
}

/// What stands on the command line and in the file system rather than in a file.
TEST(BrokenOverrides, AreRefusedWithTheRightMessages) {
  fs::current_path(directory);
  std::string messages;
  for (const char* text :
       {"run.days", "=5", "run..days=5", "run.days=", "extends=other.yaml", "run.days=010",
        "run.dys=5", "run=5", "company.promise.padding=[1", "company.promise.padding=2 dyas"}) {
    messages +=
        "--set '" + std::string(text) + "'\n" + message_on("bases/base.yaml", {text}) + "\n";
  }
  EXPECT_TRUE(matches_golden(messages, directory / "overrides.expected"));
}

/// Factors given on the command line.
TEST(BrokenFactors, AreRefusedWithTheRightMessages) {
  fs::current_path(directory);
  std::string messages;
  for (const char* text :
       {"company.promise.padding", "=1 day", "company.promise.padding=",
        "company.promise.padding=0 days,2 dyas,5", "company.promise.quantile=80%,180%",
        "population.network=small_world,small_word", "company.promise.pading=0 days,1 day",
        "run.customers=100,200", "company.promise.padding=1 day,1 day",
        "company.promise.padding={uniform: {from: 0 days, to: 1 day}}",
        "company.promise.padding=[1 day"}) {
    messages +=
        "-s '" + std::string(text) + "'\n" + message_on("bases/base.yaml", {}, {text}) + "\n";
  }
  EXPECT_TRUE(matches_golden(messages, directory / "factors.expected"));
}

TEST(BrokenFiles, AreRefusedWithTheRightMessages) {
  fs::current_path(directory);
  std::string messages;
  for (const char* name : {"no_such_file.yaml", "open_quot.yaml", "bases", "/dev/null", ""}) {
    messages += message_on(name) + "\n";
  }
  EXPECT_TRUE(matches_golden(messages, directory / "files.expected"));
}

TEST(BrokenFiles, AreNotReadWhenTheyAreFarTooLarge) {
  const TemporaryDirectory temporary;
  const fs::path file = temporary / "ten_megabytes_of_garbage.yaml";
  {
    std::ofstream garbage(file, std::ios::binary);
    std::uint32_t word = 1;
    for (int i = 0; i < 10'000'000; ++i) {
      word = word * 1664525u + 1013904223u;
      garbage.put(static_cast<char>(word >> 24));
    }
  }
  EXPECT_NE(message_on(file).find("has 10.0 MB; a scenario file has at most 1 MB"),
            std::string::npos);
}

/// Texts of almost a megabyte that a parser could choke on: each must come to an end quickly.
TEST(BrokenFiles, DoNotHangTheReader) {
  const TemporaryDirectory temporary;
  const fs::path file = temporary / "megabyte.yaml";
  for (const char* repeated :
       {"[",  "{", "[ ", "- ", "a,",     "[a, ", "{a: ",  "*a,",   "? ", "!",  "&a ",
        "\"", "'", "#",  ":",  "a: b, ", "\n",   "x\n  ", "a:\n ", "%",  "|\n"}) {
    std::string text = "cxsim: 1\nname: ";
    while (text.size() < 950'000) text += repeated;
    std::ofstream(file, std::ios::binary) << text;
    message_on(file);
  }
}

}  // namespace
}  // namespace cxsim
