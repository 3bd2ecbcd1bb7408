#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/call_cxsim.h"

namespace cxsim {

TEST(VersionCommand, NamesTheVersionAndHowItWasBuilt) {
  const ProgramResult result = call_cxsim({"version"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_TRUE(result.out.starts_with("cxsim ")) << result.out;
  for (const char* part : {"commit", "compiler", "build type", "parallel backend"}) {
    EXPECT_NE(result.out.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(result.err, "");
}

TEST(VersionCommand, AnswersAlsoToTheUsualOption) {
  EXPECT_EQ(call_cxsim({"--version"}).out, call_cxsim({"version"}).out);
}

TEST(VersionCommand, SaysTheSameAsJson) {
  const auto version = nlohmann::json::parse(call_cxsim({"version", "--json"}).out);
  EXPECT_TRUE(version.at("version").is_string());
  EXPECT_TRUE(version.at("commit").is_string());
  EXPECT_TRUE(version.at("parallel_backend").is_string());
}

}  // namespace cxsim
