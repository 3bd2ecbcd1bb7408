#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/study.h"

namespace cxsim {

/// A directory of its own for the files of one test; removed at the end.
class StudyFiles {
 public:
  StudyFiles(std::initializer_list<std::pair<std::string, std::string>> texts);
  ~StudyFiles();
  StudyFiles(const StudyFiles&) = delete;
  StudyFiles& operator=(const StudyFiles&) = delete;

  std::filesystem::path path(const std::string& name) const { return directory_ / name; }
  Study read(const std::string& name, const std::vector<std::string>& overrides = {}) const;
  /// What a user is told about a file; empty if nothing is wrong.
  std::string problems(const std::string& name,
                       const std::vector<std::string>& overrides = {}) const;

 private:
  std::filesystem::path directory_;
};

}  // namespace cxsim
