#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace cxsim {

/// Limits the threads of everything that runs inside `execute`. Results never depend on it.
/// Backed by TBB, or by std::jthread for builds under ThreadSanitizer.
class ThreadLimit {
 public:
  /// `threads` = 0: as many as the process may use.
  explicit ThreadLimit(unsigned threads);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

  unsigned threads() const;
  void execute(const std::function<void()>& work);

 private:
  struct Arena;
  Arena* arena_;
};

/// Calls `work(i)` for every i in [0, count), in any order and on any thread; returns when all are
/// done. Calls may nest; a thread that waits inside never starts an outer item. The first exception
/// is rethrown after the others have ended. `work` may write only what belongs to item i.
void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work);

/// Sum of `term(first, last)` over fixed chunks of `grain` items, combined in chunk order: the same
/// bits for any number of threads.
double deterministic_sum(std::size_t count, std::size_t grain,
                         const std::function<double(std::size_t first, std::size_t last)>& term);

}  // namespace cxsim
