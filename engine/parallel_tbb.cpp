#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "engine/parallel.h"

namespace cxsim {

namespace tbb = oneapi::tbb;

// An arena alone would silently use no more threads than there are cores; the control raises that
// cap for as long as it lives.
struct ThreadLimit::Arena {
  explicit Arena(int threads)
      : cap(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)),
        arena(threads) {}

  tbb::global_control cap;
  tbb::task_arena arena;
};

ThreadLimit::ThreadLimit(unsigned threads)
    : arena_(std::make_unique<Arena>(threads == 0 ? tbb::info::default_concurrency()
                                                  : static_cast<int>(threads))) {}

ThreadLimit::~ThreadLimit() = default;

unsigned ThreadLimit::threads() const {
  return static_cast<unsigned>(arena_->arena.max_concurrency());
}

void ThreadLimit::execute(const std::function<void()>& work) {
  arena_->arena.execute(work);
}

void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work) {
  if (count == 1) return work(0);
  const auto run = [&work](const tbb::blocked_range<std::size_t>& range) {
    for (std::size_t i = range.begin(); i != range.end(); ++i) work(i);
  };
  // One item a task: items are blocks or whole runs, whose lengths differ. Isolated, because a
  // thread waiting for an inner loop that started another outer item would hold both at once.
  tbb::this_task_arena::isolate([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 1), run, tbb::simple_partitioner{});
  });
}

}  // namespace cxsim
