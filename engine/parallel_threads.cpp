#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "engine/parallel.h"

// The same promises as parallel_tbb.cpp with nothing but the standard library, so that
// ThreadSanitizer understands every hand-over. One mutex guards it all: for checking, not for
// speed.
namespace cxsim {

namespace {

// One call of for_each_index while it runs.
struct Loop {
  std::size_t count;
  const std::function<void(std::size_t)>& work;
  std::size_t started = 0;
  std::size_t running = 0;
  std::exception_ptr failure = nullptr;

  bool has_unstarted() const { return started < count; }
};

class Pool {
 public:
  explicit Pool(unsigned helpers);
  ~Pool();

  unsigned threads() const { return static_cast<unsigned>(helpers_.size()) + 1; }
  void run(std::size_t count, const std::function<void(std::size_t)>& work);

 private:
  using Lock = std::unique_lock<std::mutex>;
  void help();
  void run_one_item(Loop& loop, Lock& lock);
  Loop* innermost_with_work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Loop*> open_;  // outer loops first
  bool closing_ = false;
  std::vector<std::jthread> helpers_;  // last: they use the other members
};

// The pool whose `execute` this thread is inside of.
thread_local Pool* pool_of_this_thread = nullptr;

Pool::Pool(unsigned helpers) {
  for (unsigned i = 0; i < helpers; ++i) helpers_.emplace_back([this] { help(); });
}

Pool::~Pool() {
  {
    const Lock lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  helpers_.clear();  // joins
}

void Pool::help() {
  pool_of_this_thread = this;
  Lock lock(mutex_);
  while (!closing_) {
    if (Loop* loop = innermost_with_work()) {
      run_one_item(*loop, lock);
    } else {
      changed_.wait(lock);
    }
  }
}

Loop* Pool::innermost_with_work() {
  const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                  [](const Loop* loop) { return loop->has_unstarted(); });
  return found == open_.rend() ? nullptr : *found;
}

void Pool::run_one_item(Loop& loop, Lock& lock) {
  const std::size_t i = loop.started++;
  ++loop.running;
  lock.unlock();
  std::exception_ptr failure;
  try {
    loop.work(i);
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  if (failure && !loop.failure) {
    loop.failure = failure;
    loop.count = loop.started;  // leaves out what has not started
  }
  if (--loop.running == 0) changed_.notify_all();
}

void Pool::run(std::size_t count, const std::function<void(std::size_t)>& work) {
  Loop loop{.count = count, .work = work};
  Lock lock(mutex_);
  open_.push_back(&loop);
  changed_.notify_all();
  while (loop.has_unstarted()) run_one_item(loop, lock);
  changed_.wait(lock, [&] { return loop.running == 0; });
  std::erase(open_, &loop);
  lock.unlock();
  if (loop.failure) std::rethrow_exception(loop.failure);
}

}  // namespace

struct ThreadLimit::Arena {
  explicit Arena(unsigned helpers) : pool(helpers) {}
  Pool pool;
};

ThreadLimit::ThreadLimit(unsigned threads) {
  const unsigned wanted = threads == 0 ? std::thread::hardware_concurrency() : threads;
  arena_ = std::make_unique<Arena>(std::max(wanted, 1u) - 1);
}

ThreadLimit::~ThreadLimit() = default;

unsigned ThreadLimit::threads() const {
  return arena_->pool.threads();
}

void ThreadLimit::execute(const std::function<void()>& work) {
  struct Inside {
    explicit Inside(Pool* pool) : outer(std::exchange(pool_of_this_thread, pool)) {}
    ~Inside() { pool_of_this_thread = outer; }
    Pool* outer;
  };
  const Inside inside(&arena_->pool);
  work();
}

void for_each_index(std::size_t count, const std::function<void(std::size_t)>& work) {
  if (pool_of_this_thread != nullptr && count > 1) return pool_of_this_thread->run(count, work);
  for (std::size_t i = 0; i < count; ++i) work(i);
}

}  // namespace cxsim
