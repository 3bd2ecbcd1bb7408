#include "engine/ranks.h"

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

std::vector<Parcel> SingleRank::gather_everywhere(std::span<const std::byte> mine) {
  return {Parcel(mine.begin(), mine.end())};
}

void SingleRank::send(unsigned, Parcel) {
  report_broken_promise("a parcel goes to another rank");
}

}  // namespace cxsim
