#include "tests/support/run_program.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>

namespace cxsim {

namespace {

using Clock = std::chrono::steady_clock;

void check(bool ok, const char* what) {
  if (!ok) throw std::system_error(errno, std::generic_category(), what);
}

int anonymous_file() {
  const int file = memfd_create("output", MFD_CLOEXEC);
  check(file >= 0, "memfd_create");
  return file;
}

std::string contents(int file) {
  std::string text;
  char buffer[4096];
  for (;;) {
    const ssize_t count = pread(file, buffer, sizeof buffer, static_cast<off_t>(text.size()));
    if (count <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

/// The side of a new terminal that belongs to its user, and the name of the other one.
std::pair<int, std::string> new_terminal() {
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  check(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0, "posix_openpt");
  const winsize size{.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
  check(ioctl(terminal, TIOCSWINSZ, &size) == 0, "TIOCSWINSZ");
  return {terminal, ptsname(terminal)};
}

/// A pipe that ends here.
int pipe_without_reader() {
  int ends[2];
  check(pipe2(ends, O_CLOEXEC) == 0, "pipe2");
  close(ends[0]);
  return ends[1];
}

bool is_inherited(std::string_view variable) {
  const std::string_view name = variable.substr(0, variable.find('='));
  return name == "PATH" || name == "HOME" || name == "LANG" || name.ends_with("SAN_OPTIONS");
}

std::vector<std::string> environment_of(const ProgramCall& call) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (is_inherited(*variable)) variables.emplace_back(*variable);
  }
  for (const auto& [name, value] : call.environment) variables.push_back(name + "=" + value);
  return variables;
}

/// The null-terminated array that C wants. Valid as long as `texts`.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

/// What happens in the new process before the program starts.
class SpawnPlan {
 public:
  SpawnPlan() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    sigset_t all;
    sigfillset(&all);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
};

}  // namespace

RunningProgram::RunningProgram(const ProgramCall& call) : call_(call) {
  out_ = call.nobody_reads ? pipe_without_reader() : anonymous_file();
  err_ = anonymous_file();
  SpawnPlan plan;
  posix_spawn_file_actions_addopen(&plan.files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&plan.files, out_, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&plan.files, err_, STDERR_FILENO);
  if (!call.output_file.empty()) {
    posix_spawn_file_actions_addopen(&plan.files, STDOUT_FILENO, call.output_file.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0666);
  }
  std::string terminal_name;
  if (call.error_is_terminal) {
    std::tie(terminal_, terminal_name) = new_terminal();
    posix_spawn_file_actions_addopen(&plan.files, STDERR_FILENO, terminal_name.c_str(),
                                     O_WRONLY | O_NOCTTY, 0);
  }
  for (const int stream : call.closed) posix_spawn_file_actions_addclose(&plan.files, stream);
  posix_spawn_file_actions_addchdir_np(&plan.files, call.directory.c_str());

  std::vector<std::string> words{call.program.string()};
  words.insert(words.end(), call.arguments.begin(), call.arguments.end());
  std::vector<std::string> variables = environment_of(call);
  errno = posix_spawn(&process_, call.program.c_str(), &plan.files, &plan.attributes,
                      pointers(words).data(), pointers(variables).data());
  check(errno == 0, call.program.c_str());
}

RunningProgram::~RunningProgram() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  for (const int file : {out_, err_, terminal_}) {
    if (file >= 0) close(file);
  }
}

void RunningProgram::send_signal(int signal) const {
  // Any number below 1 means other processes to `kill`.
  if (process_ < 1) throw std::logic_error("the program has ended");
  check(kill(process_, signal) == 0, "kill");
}

/// A terminal holds only a few lines for its user; the program would wait.
void RunningProgram::drain_terminal() {
  char buffer[4096];
  while (terminal_ >= 0) {
    const ssize_t count = read(terminal_, buffer, sizeof buffer);
    if (count <= 0) return;
    terminal_text_.append(buffer, static_cast<std::size_t>(count));
  }
}

std::string RunningProgram::error_so_far() {
  drain_terminal();
  return contents(err_) + terminal_text_;
}

ProgramResult RunningProgram::wait() {
  ProgramResult result;
  int status = 0;
  const auto deadline = Clock::now() + call_.timeout;
  for (;;) {
    drain_terminal();
    const int ended = waitpid(process_, &status, WNOHANG);
    check(ended >= 0, "waitpid");
    if (ended == process_) break;
    if (Clock::now() > deadline && !result.timed_out) {
      result.timed_out = true;
      kill(process_, SIGKILL);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  process_ = -1;
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  result.out = contents(out_);
  result.err = error_so_far();
  return result;
}

ProgramResult run_program(const ProgramCall& call) {
  return RunningProgram(call).wait();
}

}  // namespace cxsim
