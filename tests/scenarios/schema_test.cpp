#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "scenarios/scenario_error.h"
#include "scenarios/study.h"
#include "tests/scenarios/outcome_names.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;

const fs::path scenarios = fs::path(CXSIM_SOURCE_DIR) / "tests" / "scenarios";
const std::vector<std::string_view> outcomes = outcome_names();

std::vector<fs::path> files_in(const fs::path& directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<Problem> problems_of(const fs::path& file) {
  try {
    read_study({file, {}, outcomes, {}});
  } catch (const ScenarioError& error) {
    return error.problems();
  }
  return {};
}

/// What a JSON Schema validator says of files; `missing` where there is none on this machine.
struct Verdicts {
  std::map<std::string, std::string> of_file;
  bool missing = false;
};

Verdicts validator_on(const std::vector<fs::path>& files) {
  // Tests run side by side, each in a process of its own.
  const TemporaryDirectory directory;
  const fs::path schema = directory / "schema.json";
  std::ofstream(schema) << scenario_schema(outcomes);
  // The system's Python has the packages; another one that comes first on the path may not.
  const std::string python = fs::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
  std::string command = python + " -B '" + (scenarios / "validate_with_schema.py").string() +
                        "' '" + schema.string() + "'";
  for (const fs::path& file : files) command += " '" + file.string() + "'";
  Verdicts verdicts;
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string output;
  std::array<char, 4096> buffer;
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) output += buffer.data();
  const int status = pclose(pipe);
  verdicts.missing = WIFEXITED(status) && WEXITSTATUS(status) == 77;
  EXPECT_TRUE(verdicts.missing || status == 0) << output;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    verdicts.of_file[line.substr(first + 1, second - first - 1)] =
        line.substr(0, first) + line.substr(second);
  }
  return verdicts;
}

std::vector<fs::path> good_files() {
  std::vector<fs::path> files = files_in(scenarios / "good");
  for (const fs::path& file : files_in(fs::path(CXSIM_SOURCE_DIR) / "scenarios" / "library")) {
    files.push_back(file);
  }
  return files;
}

TEST(GoodScenarios, ReadWithoutProblems) {
  for (const fs::path& file : good_files()) {
    for (const Problem& problem : problems_of(file)) {
      ADD_FAILURE() << file << ":" << problem.line << ": " << problem.message;
    }
  }
}

TEST(Schema, AcceptsWhatWeAccept) {
  const Verdicts verdicts = validator_on(good_files());
  if (verdicts.missing) GTEST_SKIP() << "no Python with jsonschema and PyYAML here";
  for (const fs::path& file : good_files()) {
    EXPECT_EQ(verdicts.of_file.at(file.string()), "accepted\t") << file;
  }
}

TEST(Schema, AcceptsTheScenarioInForce) {
  const TemporaryDirectory directory;
  std::vector<fs::path> written;
  for (const fs::path& file : good_files()) {
    for (const StudyVariant& variant : read_study({file, {}, outcomes, {}}).variants) {
      written.push_back(directory / (file.stem().string() + "_" + variant.name + ".yaml"));
      std::ofstream(written.back()) << variant.in_force;
    }
  }
  const Verdicts verdicts = validator_on(written);
  for (const fs::path& file : written) {
    EXPECT_TRUE(problems_of(file).empty()) << file;
    if (verdicts.missing) continue;
    EXPECT_EQ(verdicts.of_file.at(file.string()), "accepted\t") << file;
  }
}

/// A schema sees neither spelling nor other files nor ranges of quantities; what it can see it must
/// refuse as well.
TEST(Schema, RefusesWhatWeRefuseAsFarAsASchemaCan) {
  const std::vector<fs::path> files = files_in(scenarios / "broken");
  const Verdicts verdicts = validator_on(files);
  if (verdicts.missing) GTEST_SKIP() << "no Python with jsonschema and PyYAML here";
  std::size_t compared = 0;
  for (const fs::path& file : files) {
    const std::vector<Problem> problems = problems_of(file);
    const bool visible = std::ranges::any_of(problems, [&](const Problem& problem) {
      return kind_of(problem.code).seen_by_schema && problem.file == file.string();
    });
    if (!visible) continue;
    ++compared;
    EXPECT_FALSE(verdicts.of_file.at(file.string()).starts_with("accepted")) << file;
  }
  EXPECT_GT(compared, 40u);
}

TEST(Schema, IsDraftSevenAndClosed) {
  const auto schema = nlohmann::json::parse(scenario_schema(outcomes));
  EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema["required"], nlohmann::json::array({"cxsim"}));
  EXPECT_EQ(schema["additionalProperties"], false);
}

}  // namespace
}  // namespace cxsim
