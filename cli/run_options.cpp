#include "cli/run_options.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>

#include "cli/text_layout.h"
#include "cli/usage_error.h"
#include "output/shell_word.h"

namespace cxsim {

namespace {

constexpr std::array<std::string_view, 4> progress_choices{"auto", "plain", "json", "none"};
constexpr std::array<std::string_view, 3> failure_choices{"continue", "stop", "retry"};
constexpr std::uint64_t most_threads = 4096;
constexpr std::uint32_t most_shards = 100'000;
constexpr std::uint64_t most_checkpoint_days = 16'382;

double seconds_of(char unit) {
  switch (unit) {
    case 'd':
      return 86'400;
    case 'h':
      return 3'600;
    case 'm':
      return 60;
    case 's':
      return 1;
    default:
      return 0;
  }
}

}  // namespace

Argument threads_argument(std::optional<std::uint64_t>& target, std::string_view meaning) {
  return {.names = "--threads",
          .value_name = "N",
          .meaning = meaning,
          .target = &target,
          .low = 1,
          .high = most_threads};
}

Argument progress_argument(std::string& target, std::string_view meaning) {
  return {.names = "--progress",
          .value_name = "HOW",
          .meaning = meaning,
          .target = &target,
          .choices = progress_choices};
}

ArgumentGroup RunOptions::group() {
  return {"How to run",
          {threads_argument(threads),
           {.names = "--max-wall",
            .value_name = "TIME",
            .meaning = "stop in good order before so much time has gone by, for example 3h55m; "
                       "`cxsim resume` goes on; default: no limit",
            .target = &max_wall},
           {.names = "--on-failure",
            .value_name = "WHAT",
            .meaning = "when a run fails: continue with the others, stop, or retry it up to three "
                       "times in all and continue; default: continue",
            .target = &on_failure,
            .choices = failure_choices},
           {.names = "--spread",
            .meaning = "simulate one run after another, the customers of each spread over all "
                       "ranks of cxsim-mpi; where it is stopped it writes a checkpoint, with which "
                       "any number of ranks goes on; default: where runs of 1,000,000 customers or "
                       "more are fewer than the ranks",
            .target = &spread},
           {.names = "--checkpoint-days",
            .value_name = "N",
            .meaning = "also write one every N simulated days; includes --spread",
            .target = &checkpoint_days,
            .low = 1,
            .high = most_checkpoint_days},
           progress_argument(
               progress,
               "auto, plain (a line every 30 seconds), json (an object a line, every second) or "
               "none, on standard error; default auto: a line that is redrawn on a terminal, plain "
               "elsewhere")}};
}

std::optional<double> RunOptions::wall_seconds() const {
  if (!max_wall) return std::nullopt;
  return seconds_in(*max_wall, "--max-wall");
}

OnFailure RunOptions::failure_policy() const {
  if (on_failure == "stop") return OnFailure::stop;
  return on_failure == "retry" ? OnFailure::retry : OnFailure::go_on;
}

std::string RunOptions::words() const {
  std::string words;
  if (threads) words += fmt::format(" --threads {}", *threads);
  if (max_wall) words += fmt::format(" --max-wall {}", shell_word(*max_wall));
  if (spread) words += " --spread";
  if (checkpoint_days) words += fmt::format(" --checkpoint-days {}", *checkpoint_days);
  if (on_failure != "continue") words += " --on-failure " + on_failure;
  return words;
}

unsigned threads_on(const Ranks& ranks, const std::optional<std::uint64_t>& asked) {
  return static_cast<unsigned>(asked.value_or(ranks.count() == 1 ? 0 : ranks.processors()));
}

std::string processors_text(const Ranks& ranks, unsigned threads) {
  if (ranks.count() == 1) return counted(threads, "thread");
  return fmt::format("{} with {} each", counted(ranks.count(), "rank"), counted(threads, "thread"));
}

double seconds_in(const std::string& text, std::string_view option) {
  double seconds = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::uint32_t number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    const double unit = error == std::errc{} && next < end ? seconds_of(*next) : 0;
    if (unit == 0) seconds = -1;
    if (seconds < 0) break;
    seconds += number * unit;
    at = next + 1;
  }
  if (seconds > 0) return seconds;
  throw UsageError(
      fmt::format("{} needs a time such as 3h55m, 90m or 45s, not `{}`", option, text));
}

Shard shard_in(const std::string& text) {
  Shard shard{0, 0};
  const char* const end = text.data() + text.size();
  const auto [slash, error] = std::from_chars(text.data(), end, shard.number);
  if (error == std::errc{} && slash < end && *slash == '/') {
    const auto [rest, wrong] = std::from_chars(slash + 1, end, shard.count);
    const bool fits = wrong == std::errc{} && rest == end && shard.number >= 1 &&
                      shard.number <= shard.count && shard.count <= most_shards;
    if (fits) return shard;
  }
  throw UsageError(fmt::format(
      "--shard needs a part and the number of parts, such as 1/3, 2/3 and 3/3, not `{}`", text));
}

}  // namespace cxsim
