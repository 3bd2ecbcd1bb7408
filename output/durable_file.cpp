#include "output/durable_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "engine/errors.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view what, const fs::path& path, int cause) {
  throw RunError(
      fmt::format("cannot {} {}: {}", what, path.string(), std::generic_category().message(cause)));
}

class FileDescriptor {
 public:
  FileDescriptor(const fs::path& path, int flags) : path_(path) {
    number_ = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
    if (number_ < 0) fail("open", path_, errno);
  }
  ~FileDescriptor() {
    if (number_ >= 0) ::close(number_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  void write(std::span<const std::byte> content) {
    constexpr std::size_t most_at_once = std::size_t{1} << 30;
    while (!content.empty()) {
      const ssize_t written =
          ::write(number_, content.data(), std::min(content.size(), most_at_once));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("write", path_, errno);
      content = content.subspan(static_cast<std::size_t>(written));
    }
  }

  void force_to_disk() {
    // Some file systems cannot force a directory and say so with EINVAL.
    if (::fsync(number_) != 0 && errno != EINVAL) fail("force to the disk", path_, errno);
  }

  // A network file system may report a full disk only now.
  void close() {
    const int result = ::close(number_);
    number_ = -1;
    if (result != 0) fail("write", path_, errno);
  }

 private:
  fs::path path_;
  int number_ = -1;
};

void write_whole_file(const fs::path& path, const std::function<void(const AppendToFile&)>& write) {
  FileDescriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
  write([&](std::span<const std::byte> content) { file.write(content); });
  file.force_to_disk();
  file.close();
}

}  // namespace

void write_durably(const fs::path& path, std::span<const std::byte> content) {
  write_durably(path, [&](const AppendToFile& append) { append(content); });
}

void write_durably(const fs::path& path, const std::function<void(const AppendToFile&)>& write) {
  const fs::path directory = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) fail("create directory", directory, error.value());

  fs::path beside = path;
  beside += ".tmp";
  try {
    write_whole_file(beside, write);
    if (::rename(beside.c_str(), path.c_str()) != 0) fail("replace", path, errno);
  } catch (...) {
    fs::remove(beside, error);
    throw;
  }
  FileDescriptor(directory, O_RDONLY | O_DIRECTORY).force_to_disk();
}

void write_durably(const fs::path& path, std::string_view content) {
  write_durably(path, std::as_bytes(std::span(content)));
}

}  // namespace cxsim
