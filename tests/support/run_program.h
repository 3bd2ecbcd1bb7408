#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cxsim {

/// How a program is to be started. Signals have their default actions in it.
struct ProgramCall {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment;  // besides PATH, HOME, LANG and the sanitizers'
  std::filesystem::path directory = ".";           // the working directory
  std::vector<int> closed;                         // numbers of streams that are not open in it
  std::string output_file;                         // standard output goes there instead
  bool nobody_reads = false;         // standard output is a pipe whose reader has gone
  bool error_is_terminal = false;    // standard error is a terminal of 80 columns
  std::chrono::seconds timeout{60};  // after that it is killed
};

struct ProgramResult {
  int exit_code = -1;  // -1: ended by a signal
  int signal = 0;      // that ended it
  bool timed_out = false;
  std::string out;
  std::string err;
};

/// A program on its way. Throws std::system_error where it cannot be started.
class RunningProgram {
 public:
  explicit RunningProgram(const ProgramCall& call);
  ~RunningProgram();  // kills what still runs
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  void send_signal(int signal) const;
  /// What it has written to standard error so far.
  std::string error_so_far();
  ProgramResult wait();

 private:
  void drain_terminal();

  ProgramCall call_;
  int process_ = -1;
  int out_ = -1;
  int err_ = -1;
  int terminal_ = -1;
  std::string terminal_text_;
};

ProgramResult run_program(const ProgramCall& call);

}  // namespace cxsim
