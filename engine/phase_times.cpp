#include "engine/phase_times.h"

#include <chrono>
#include <functional>
#include <numeric>

namespace cxsim {
namespace {

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

std::vector<Phase> PhaseTimes::timed(const std::vector<Phase>& phases, const BlockOwners& owners) {
  busy_in_block_.assign(owners.blocks().count(), 0);
  times_.clear();
  std::vector<Phase> all;
  for (const Phase& phase : phases) {
    const std::size_t i = times_.size();
    times_.push_back({.name = std::string(phase.name)});
    all.push_back({phase.name,
                   [this, phase, i, owners](Day day) {
                     if (phase.once) return run_once(phase, day, times_[i]);
                     run_in_blocks(phase, day, owners, times_[i]);
                   },
                   nullptr});
  }
  return all;
}

void PhaseTimes::run_once(const Phase& phase, Day day, PhaseTime& time) {
  const double seconds = seconds_of([&] { phase.once(day); });
  time.wall_seconds += seconds;
  time.busy_seconds += seconds;
}

void PhaseTimes::run_in_blocks(const Phase& phase, Day day, const BlockOwners& owners,
                               PhaseTime& time) {
  time.wall_seconds += seconds_of([&] {
    for_each_own_block(owners, [&](BlockId block) {
      busy_in_block_[index_of(block)] = seconds_of([&] { phase.each_block(day, block); });
    });
  });
  time.busy_seconds += std::accumulate(busy_in_block_.begin(), busy_in_block_.end(), 0.0);
}

}  // namespace cxsim
