#include "tests/scenarios/study_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "scenarios/scenario_error.h"

namespace cxsim {

namespace fs = std::filesystem;

StudyFiles::StudyFiles(std::initializer_list<std::pair<std::string, std::string>> texts) {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  directory_ = fs::temp_directory_path() / (std::string("cxsim_") + test->test_suite_name() + "_" +
                                            test->name() + "_" + std::to_string(getpid()));
  fs::create_directories(directory_);
  for (const auto& [name, text] : texts) {
    fs::create_directories(path(name).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
  }
}

StudyFiles::~StudyFiles() {
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

Study StudyFiles::read(const std::string& name, const std::vector<std::string>& overrides) const {
  return read_study({path(name), overrides, {"satisfaction", "churn"}, {}});
}

std::string StudyFiles::problems(const std::string& name,
                                 const std::vector<std::string>& overrides) const {
  try {
    read(name, overrides);
  } catch (const ScenarioError& error) {
    return error.render(false);
  }
  return {};
}

}  // namespace cxsim
