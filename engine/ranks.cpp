#include "engine/ranks.h"

#include <sched.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "engine/errors.h"

namespace cxsim {

namespace {

// Between two looks. Far below the time of a run, and about a hundredth of a processor.
constexpr std::chrono::microseconds short_rest{100};

}  // namespace

ReceivedParcel Ranks::receive() {
  for (;;) {
    if (std::optional<ReceivedParcel> received = try_receive()) return std::move(*received);
    std::this_thread::sleep_for(short_rest);
  }
}

std::vector<bool> usable_processors() {
  cpu_set_t mask;
  CPU_ZERO(&mask);
  std::vector<bool> usable(CPU_SETSIZE, true);
  // Fails where the machine has more processors than the mask.
  if (sched_getaffinity(0, sizeof mask, &mask) != 0) return usable;
  for (std::size_t i = 0; i < usable.size(); ++i) usable[i] = CPU_ISSET(i, &mask);
  return usable;
}

unsigned SingleRank::processors() const {
  return static_cast<unsigned>(std::ranges::count(usable_processors(), true));
}

std::vector<Parcel> SingleRank::gather_everywhere(std::span<const std::byte> mine) {
  return {Parcel(mine.begin(), mine.end())};
}

void SingleRank::send(unsigned, Parcel) {
  report_broken_promise("a parcel goes to another rank");
}

}  // namespace cxsim
