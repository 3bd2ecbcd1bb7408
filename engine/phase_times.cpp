#include "engine/phase_times.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <numeric>

#include "engine/parallel.h"

namespace cxsim {
namespace {

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

std::vector<Phase> PhaseTimes::timed(const std::vector<Phase>& phases, const Blocks& blocks) {
  busy_in_block_.assign(blocks.count(), 0);
  times_.clear();
  std::vector<Phase> all;
  for (const Phase& phase : phases) {
    const std::size_t i = times_.size();
    times_.push_back({.name = std::string(phase.name)});
    const auto run = phase.once ? &PhaseTimes::run_once : &PhaseTimes::run_in_blocks;
    all.push_back({phase.name,
                   [this, phase, i, run](Day day) { (this->*run)(phase, day, times_[i]); },
                   nullptr});
  }
  return all;
}

void PhaseTimes::run_once(const Phase& phase, Day day, PhaseTime& time) {
  const double seconds = seconds_of([&] { phase.once(day); });
  time.wall_seconds += seconds;
  time.busy_seconds += seconds;
}

void PhaseTimes::run_in_blocks(const Phase& phase, Day day, PhaseTime& time) {
  time.wall_seconds += seconds_of([&] {
    for_each_index(busy_in_block_.size(), [&](std::size_t block) {
      const BlockId id{static_cast<std::uint32_t>(block)};
      busy_in_block_[block] = seconds_of([&] { phase.each_block(day, id); });
    });
  });
  time.busy_seconds += std::accumulate(busy_in_block_.begin(), busy_in_block_.end(), 0.0);
}

}  // namespace cxsim
