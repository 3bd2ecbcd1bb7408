#include "engine/experiment.h"

#include <algorithm>
#include <atomic>

#include "engine/errors.h"
#include "engine/parallel.h"

namespace cxsim {
namespace {

class Course {
 public:
  Course(Experiment& experiment, const ExperimentSize& size, const std::function<bool()>& stop)
      : experiment_(experiment), size_(size), stop_(stop) {}

  std::uint32_t run() {
    const std::uint32_t lanes = size_.replications_at_once == 0
                                    ? size_.replications
                                    : std::min(size_.replications_at_once, size_.replications);
    for_each_index(lanes, [this](std::size_t) { take_replications(); });
    return finished_;
  }

 private:
  // A lane holds one replication at a time, so that the number of lanes bounds the memory.
  void take_replications() {
    try {
      while (!is_stopped()) {
        const std::optional<std::uint32_t> replication = next();
        if (!replication) return;
        run_replication(*replication);
      }
    } catch (...) {
      stopped_ = true;
      throw;
    }
  }

  std::optional<std::uint32_t> next() {
    if (size_.next) return size_.next();
    const std::uint32_t replication = next_++;
    if (replication >= size_.replications) return std::nullopt;
    return replication;
  }

  void run_replication(std::uint32_t replication) {
    const std::unique_ptr<SharedWorld> shared = experiment_.prepare(replication);
    require(shared != nullptr, "a replication has a world");
    std::atomic<std::uint32_t> done = 0;
    for_each_index(size_.variants, [&](std::size_t variant) {
      if (is_stopped()) return;
      experiment_.run(replication, static_cast<std::uint32_t>(variant), *shared);
      ++done;
    });
    if (done != size_.variants) return;
    experiment_.finish(replication);
    ++finished_;
  }

  bool is_stopped() {
    if (!stopped_ && stop_ && stop_()) stopped_ = true;
    return stopped_;
  }

  Experiment& experiment_;
  const ExperimentSize& size_;
  const std::function<bool()>& stop_;
  std::atomic<std::uint32_t> next_ = 0;
  std::atomic<std::uint32_t> finished_ = 0;
  std::atomic<bool> stopped_ = false;
};

}  // namespace

std::uint32_t run_experiment(Experiment& experiment, const ExperimentSize& size,
                             const std::function<bool()>& stop) {
  return Course(experiment, size, stop).run();
}

}  // namespace cxsim
