#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cxsim {

/// The names of all outcomes, which are those of the files of their catalogue.
inline std::vector<std::string_view> outcome_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(CXSIM_SOURCE_DIR) / "output" / "outcomes")) {
      found.push_back(entry.path().stem().string());
    }
    return found;
  }();
  return {names.begin(), names.end()};
}

}  // namespace cxsim
