#include "cli/output_directory.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include "engine/errors.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

/// Left by a run that was killed while it wrote its first file.
constexpr std::string_view unfinished_file = "study.json.tmp";

[[noreturn]] void fail(const fs::path& directory, const std::error_code& why) {
  throw RunError(fmt::format("cannot write results into {}: {}; choose another directory with -o",
                             directory.string(), why.message()));
}

}  // namespace

bool is_free(const fs::path& directory) {
  std::error_code error;
  const fs::file_status status = fs::status(directory, error);
  if (!fs::exists(status)) return true;
  if (!fs::is_directory(status)) fail(directory, std::make_error_code(std::errc::not_a_directory));
  bool is_empty = true;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    is_empty = is_empty && entry->path().filename() == unfinished_file;
  }
  if (error) fail(directory, error);
  return is_empty;
}

fs::path free_directory_like(const fs::path& directory) {
  for (int number = 2;; ++number) {
    fs::path candidate = directory;
    candidate += fmt::format("_{}", number);
    if (is_free(candidate)) return candidate;
  }
}

void prepare_directory(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) fail(directory, error);
  if (access(directory.c_str(), W_OK | X_OK) != 0) {
    fail(directory, {errno, std::generic_category()});
  }
}

}  // namespace cxsim
