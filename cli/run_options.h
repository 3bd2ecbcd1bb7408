#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "engine/ranks.h"
#include "output/run_study.h"

namespace cxsim {

/// `--threads N` and `--progress HOW`, wherever they are options.
Argument threads_argument(
    std::optional<std::uint64_t>& target,
    std::string_view meaning =
        "threads to use; results never depend on it; default: all processors");
Argument progress_argument(
    std::string& target,
    std::string_view meaning = "auto, plain, json or none, on standard error; default auto");

/// How a study is to be run, whatever it is: options of every command that simulates one.
struct RunOptions {
  std::optional<std::uint64_t> threads;
  std::optional<std::string> max_wall;
  std::string on_failure = "continue";
  std::string progress = "auto";
  bool spread = false;
  std::optional<std::uint64_t> checkpoint_days;

  ArgumentGroup group();
  /// Seconds; nothing where there is no limit. Throws UsageError.
  std::optional<double> wall_seconds() const;
  OnFailure failure_policy() const;
  /// Whether runs are to be spread over ranks, or put down now and then, which goes with it.
  bool wants_spread() const { return spread || checkpoint_days.has_value(); }
  /// The options as words behind a command.
  std::string words() const;
};

/// Threads of each rank for a ThreadLimit: as many as asked for, else all processors; of several
/// ranks, those that are this one's.
unsigned threads_on(const Ranks& ranks, const std::optional<std::uint64_t>& asked);

/// "2 threads", "4 ranks with 1 thread each".
std::string processors_text(const Ranks& ranks, unsigned threads);

/// "3h55m", "90m", "30s" in seconds. Throws UsageError, naming `option`.
double seconds_in(const std::string& text, std::string_view option);

/// "2/3" as a shard. Throws UsageError.
Shard shard_in(const std::string& text);

}  // namespace cxsim
