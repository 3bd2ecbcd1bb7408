#include "engine/progress.h"

#include <limits>
#include <utility>

namespace cxsim {

std::chrono::nanoseconds Progress::steady_clock() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

Progress::Progress(std::uint64_t total, std::chrono::milliseconds pause, Render render, Clock clock)
    : total_(total),
      pause_(pause),
      render_(std::move(render)),
      clock_(std::move(clock)),
      start_(clock_()),
      next_report_(start_ + pause_) {}

void Progress::advance(std::uint64_t units) {
  const std::uint64_t done = done_ += units;
  const bool is_last = done >= total_;
  // Work does not wait for a report of others, except to make the last one.
  std::unique_lock lock(rendering_, std::defer_lock);
  if (is_last) {
    lock.lock();
  } else if (!lock.try_lock()) {
    return;
  }
  const std::chrono::nanoseconds now = clock_();
  if (now < next_report_ && !is_last) return;
  next_report_ = now + pause_;
  render_(report(done_, now));
}

ProgressReport Progress::report(std::uint64_t done, std::chrono::nanoseconds now) const {
  const double seconds = std::chrono::duration<double>(now - start_).count();
  ProgressReport report{.done = static_cast<double>(done), .total = static_cast<double>(total_)};
  report.units_per_second = seconds > 0 ? report.done / seconds : 0;
  report.seconds_left = report.done > 0 ? (report.total - report.done) * seconds / report.done
                                        : std::numeric_limits<double>::infinity();
  return report;
}

}  // namespace cxsim
