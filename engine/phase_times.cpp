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
  times_.clear();
  for (const Phase& phase : phases) times_.push_back({.name = std::string(phase.name)});
  std::vector<Phase> all;
  std::size_t first = 0;
  while (first < phases.size()) {
    const std::span<const Phase> now = first_stretch(std::span(phases).subspan(first));
    const std::vector<Phase> stretch(now.begin(), now.end());
    all.push_back({now.front().name,
                   [this, stretch, first, owners](Day day) {
                     if (stretch.front().once) return run_once(stretch.front(), day, times_[first]);
                     run_in_blocks(stretch, day, owners,
                                   std::span(times_).subspan(first, stretch.size()));
                   },
                   nullptr});
    first += stretch.size();
  }
  return all;
}

void PhaseTimes::run_once(const Phase& phase, Day day, PhaseTime& time) {
  const double seconds = seconds_of([&] { phase.once(day); });
  time.wall_seconds += seconds;
  time.busy_seconds += seconds;
}

void PhaseTimes::run_in_blocks(std::span<const Phase> stretch, Day day, const BlockOwners& owners,
                               std::span<PhaseTime> times) {
  busy_.assign(owners.blocks().count() * stretch.size(), 0);
  const double wall = seconds_of([&] {
    for_each_own_block(owners, [&](BlockId block) {
      for (std::size_t i = 0; i < stretch.size(); ++i) {
        busy_[index_of(block) * stretch.size() + i] =
            seconds_of([&] { stretch[i].each_block(day, block); });
      }
    });
  });
  const double all = std::accumulate(busy_.begin(), busy_.end(), 0.0);
  for (std::size_t at = 0; at < busy_.size(); ++at) {
    PhaseTime& time = times[at % stretch.size()];
    time.busy_seconds += busy_[at];
    time.wall_seconds += all > 0 ? wall * busy_[at] / all : 0;
  }
}

}  // namespace cxsim
