#include "cli/stop_signals.h"

#include <signal.h>

#include <array>
#include <atomic>
#include <string_view>
#include <utility>

#include "engine/errors.h"

namespace cxsim {

namespace {

constexpr std::array<std::pair<int, std::string_view>, 3> stopping{
    {{SIGINT, "SIGINT"}, {SIGTERM, "SIGTERM"}, {SIGUSR1, "SIGUSR1"}}};

// A signal handler reaches nothing but globals, and of these only lock-free ones.
std::atomic<int> noted_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);

void set_action(int signal, void (*action)(int)) {
  struct sigaction wanted {};
  wanted.sa_handler = action;
  // A write that was under way goes on.
  wanted.sa_flags = SA_RESTART;
  sigemptyset(&wanted.sa_mask);
  sigaction(signal, &wanted, nullptr);
}

bool is_ignored(int signal) {
  struct sigaction current {};
  sigaction(signal, nullptr, &current);
  return current.sa_handler == SIG_IGN;
}

/// Gives the stopping signals another action, but for those that are ignored.
void set_actions(void (*action)(int)) {
  for (const auto& [number, name] : stopping) {
    if (!is_ignored(number)) set_action(number, action);
  }
}

void note_signal(int signal) {
  int none = 0;
  const bool is_first = noted_signal.compare_exchange_strong(none, signal);
  set_actions(SIG_DFL);
  // Two threads may be handling one each.
  if (!is_first) raise(signal);
}

}  // namespace

StopSignals::StopSignals() {
  noted_signal.store(0);
  set_actions(note_signal);
}

StopSignals::~StopSignals() {
  set_actions(SIG_DFL);
}

bool StopSignals::came() const {
  return noted_signal.load(std::memory_order_relaxed) != 0;
}

std::string StopSignals::name() const {
  for (const auto& [number, name] : stopping) {
    if (number == noted_signal.load()) return std::string(name);
  }
  report_broken_promise("the name of a signal is asked for only after one came");
}

}  // namespace cxsim
