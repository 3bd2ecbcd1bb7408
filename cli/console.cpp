#include "cli/console.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "engine/errors.h"

namespace cxsim {

namespace {

/// Writes all of `text`; returns 0 or the number of the error.
int write_all(int stream, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(stream, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

void Console::print(std::string_view result) const {
  const int failure = write_all(STDOUT_FILENO, result);
  if (failure == EPIPE) throw ReaderGone{};
  if (failure != 0) {
    throw RunError(fmt::format("cannot write to standard output: {}",
                               std::generic_category().message(failure)));
  }
}

void Console::note(std::string_view line) const {
  if (!is_quiet()) write_to_stderr(fmt::format("{}\n", line));
}

void Console::detail(std::string_view line) const {
  if (is_verbose()) write_to_stderr(fmt::format("{}\n", line));
}

void Console::error(std::string_view message) const {
  const bool color = has_color_on_stderr();
  write_to_stderr(
      fmt::format("{}error:{} {}\n", color ? "\x1b[1;31m" : "", color ? "\x1b[0m" : "", message));
}

void Console::write_to_stderr(std::string_view text) const {
  write_all(STDERR_FILENO, text);
}

bool Console::has_color_on_stderr() const {
  if (color_when_ != ColorWhen::automatic) return color_when_ == ColorWhen::always;
  // no-color.org: the variable counts when it is not empty.
  return environment("NO_COLOR").empty() && can_redraw();
}

bool Console::can_redraw() const {
  return isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb";
}

void secure_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
      // The wrong way round, so that using it is still an error. Gets the lowest free number.
      open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
  }
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
}

}  // namespace cxsim
