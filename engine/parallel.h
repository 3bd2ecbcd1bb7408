#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace cxsim {

/// Sets the number of threads of everything that runs inside `execute`, above the number of cores
/// too. Results never depend on it. Outside of `execute`, parallel work runs on any number. Backed
/// by TBB, or by std::jthread for builds under ThreadSanitizer. At most one may be alive at a time
/// if its number is to be exact: with several, TBB obeys the smallest.
class ThreadLimit {
 public:
  /// `threads` = 0: as many as the process may use.
  explicit ThreadLimit(unsigned threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

  unsigned threads() const;
  /// Calls `work` on the calling thread, which is one of them, and rethrows what it throws.
  void execute(const std::function<void()>& work);

 private:
  struct Arena;
  std::unique_ptr<Arena> arena_;
};

/// Calls `work(i)` for every i in [0, count), in any order and on any thread; returns when all are
/// done. Calls may nest; a thread that waits inside never starts an outer item. The first exception
/// is rethrown after the running items have ended; those not yet started are left out. `work` may
/// write only what belongs to item i. An item should take 10 microseconds or more.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work);

/// Sum of `term(first, last)` over fixed chunks of `grain` > 0 items, combined in chunk order: the
/// same bits for any number of threads.
double deterministic_sum(std::size_t count, std::size_t grain,
                         const std::function<double(std::size_t first, std::size_t last)>& term);

}  // namespace cxsim
