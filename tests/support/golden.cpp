#include "tests/support/golden.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>

namespace cxsim {

namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_update_wanted() {
  const char* setting = std::getenv("CXSIM_UPDATE_GOLDEN");
  return setting != nullptr && std::string_view(setting) == "1";
}

}  // namespace

testing::AssertionResult matches_golden(const std::string& actual,
                                        const std::filesystem::path& expected) {
  if (is_update_wanted()) {
    std::ofstream(expected, std::ios::binary) << actual;
    return testing::AssertionSuccess();
  }
  if (!std::filesystem::exists(expected)) {
    return testing::AssertionFailure()
           << expected << " does not exist; CXSIM_UPDATE_GOLDEN=1 writes it:\n"
           << actual;
  }
  const std::string wanted = contents(expected);
  if (wanted == actual) return testing::AssertionSuccess();
  const auto parting = std::ranges::mismatch(wanted, actual);
  const auto line = 1 + std::count(wanted.begin(), parting.in1, '\n');
  return testing::AssertionFailure()
         << "differs from " << expected << " in line " << line << ". Expected:\n"
         << wanted << "\nActual:\n"
         << actual;
}

}  // namespace cxsim
