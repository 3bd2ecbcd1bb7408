#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>

namespace cxsim {

struct ProgressReport {
  double done = 0;   // units of work
  double total = 0;  // of them
  double units_per_second = 0;
  double seconds_left = 0;  // infinite before anything is done
};

/// Follows a known amount of work and reports now and then how far it is.
class Progress {
 public:
  /// A clock that never goes back; time since any fixed moment.
  using Clock = std::function<std::chrono::nanoseconds()>;
  using Render = std::function<void(const ProgressReport&)>;

  static std::chrono::nanoseconds steady_clock();

  /// The clock starts now. `render` is never called by two threads at once, at most once every
  /// `pause`, and for the last unit always.
  Progress(std::uint64_t total, std::chrono::milliseconds pause, Render render,
           Clock clock = steady_clock);

  /// Says that so much more work is done. Safe from any thread. What `render` throws comes out
  /// here.
  void advance(std::uint64_t units);

 private:
  ProgressReport report(std::uint64_t done, std::chrono::nanoseconds now) const;

  std::uint64_t total_;
  std::chrono::nanoseconds pause_;
  Render render_;
  Clock clock_;
  std::chrono::nanoseconds start_;
  std::atomic<std::uint64_t> done_ = 0;
  std::mutex rendering_;
  std::chrono::nanoseconds next_report_;  // guarded by rendering_
};

}  // namespace cxsim
