#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace cxsim {

/// What all variants of one replication share: population and network. Read-only once built.
class SharedWorld {
 public:
  virtual ~SharedWorld() = default;
};

/// Replications x variants of one model. The functions are called concurrently for different
/// replications, and `run` also for different variants of one replication.
class Experiment {
 public:
  virtual ~Experiment() = default;
  virtual std::unique_ptr<SharedWorld> prepare(std::uint32_t replication) = 0;
  virtual void run(std::uint32_t replication, std::uint32_t variant, const SharedWorld& shared) = 0;
  /// All variants of the replication are done and its shared world still exists.
  virtual void finish(std::uint32_t replication) = 0;
};

struct ExperimentSize {
  std::uint32_t replications = 1;
  std::uint32_t variants = 1;
  std::uint32_t replications_at_once = 0;  // bounds memory; 0: as many as there are threads
  /// Which one is to be run next, nothing where none is left; asked from any thread, and may wait.
  /// Null: all of them, in order.
  std::function<std::optional<std::uint32_t>()> next = nullptr;
};

/// Runs all of it inside the current ThreadLimit. `stop` is asked before each run; once it says so
/// nothing new starts and replications cut short are not finished. Returns the number of finished
/// replications.
std::uint32_t run_experiment(Experiment& experiment, const ExperimentSize& size,
                             const std::function<bool()>& stop);

}  // namespace cxsim
