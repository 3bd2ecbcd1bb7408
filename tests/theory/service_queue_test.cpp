#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <ostream>
#include <vector>

#include "engine/draws.h"
#include "engine/elementary.h"
#include "engine/service_queue.h"

// Service points against Erlang-A, the queue with exponential patience [Palm 1957; Mandelbaum &
// Zeltyn 2007], and its two limits. [model 3.1]
namespace cxsim {
namespace {

constexpr double forever = std::numeric_limits<double>::infinity();

/// Rates per hour. No patience rate: nobody hangs up. An infinite one: nobody waits.
struct Centre {
  double arrivals;
  double service;
  double patience;
  std::size_t servers;
  double waiting_share;  // expected
  double lost_share;     // expected
  double mean_wait;      // expected, seconds
};

std::ostream& operator<<(std::ostream& out, const Centre& centre) {
  return out << centre.arrivals << " an hour, " << centre.servers << " servers, patience rate "
             << centre.patience;
}

struct Estimate {
  double mean;
  double standard_error;
};

/// Batch means: what follows in a queue resembles what went before.
Estimate estimate(const std::vector<double>& values) {
  constexpr std::size_t batches = 40;
  const std::size_t size = values.size() / batches;
  std::vector<double> means;
  for (std::size_t b = 0; b < batches; ++b) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(b * size);
    means.push_back(std::reduce(first, first + static_cast<std::ptrdiff_t>(size)) /
                    static_cast<double>(size));
  }
  const double mean = std::reduce(means.begin(), means.end()) / batches;
  double squares = 0;
  for (const double one : means) squares += (one - mean) * (one - mean);
  return {mean, std::sqrt(squares / (batches - 1) / batches)};
}

constexpr std::uint32_t warm_up = 20'000;
constexpr std::uint32_t counted = 800'000;

class ErlangA : public testing::TestWithParam<Centre> {};

TEST_P(ErlangA, IsReproducedByTheSimulatedQueue) {
  const Centre& centre = GetParam();
  std::vector<Call> calls;
  double time = 0;
  for (std::uint32_t id = 0; id < warm_up + counted; ++id) {
    const Draws draws({.seed = 2026}, id, 0, 1);
    const auto exponential_minutes = [&](std::size_t which, double per_hour) {
      return per_hour > 0 ? -natural_log(draws.uniform(which)) * 60 / per_hour : forever;
    };
    time += exponential_minutes(0, centre.arrivals);
    calls.push_back({time, exponential_minutes(1, centre.patience),
                     exponential_minutes(2, centre.service), id});
  }
  ServiceQueue queue(centre.servers);
  std::vector<CallEnd> ends(calls.size());
  queue.work_day(calls, {.opens = 0, .closes = forever}, ends);
  std::vector<double> waits;
  std::vector<double> waited;
  std::vector<double> lost;
  for (std::size_t i = warm_up; i < ends.size(); ++i) {
    waits.push_back(ends[i].waited * 60);
    waited.push_back(ends[i].waited > 0 || !ends[i].served ? 1 : 0);
    lost.push_back(ends[i].served ? 0 : 1);
  }
  const auto expect = [](const Estimate& found, double expected, double rounding) {
    EXPECT_NEAR(found.mean, expected, 3 * found.standard_error + rounding);
  };
  expect(estimate(waited), centre.waiting_share, 5e-5);
  expect(estimate(lost), centre.lost_share, 5e-5);
  expect(estimate(waits), centre.mean_wait, 5e-3);
}

INSTANTIATE_TEST_SUITE_P(T11, ErlangA,
                         testing::Values(Centre{48, 6, 6, 8, .5470, .1396, 83.75},
                                         Centre{48, 6, 6, 10, .2834, .0532, 31.94},
                                         Centre{100, 12, 8, 9, .4908, .0900, 40.51},
                                         Centre{54, 6, .6, 10, .5780, .0304, 182.62},
                                         Centre{60, 6, 6, 10, .5421, .1251, 75.07},
                                         Centre{72, 6, 6, 10, .7576, .2136, 128.18},
                                         Centre{360, 6, 3, 60, .5998, .0426, 51.15},
                                         Centre{720, 6, 6, 100, .9721, .1677, 100.62},
                                         Centre{48, 6, 0, 10, .40918, 0, 122.75},
                                         Centre{48, 6, forever, 10, .12166, .12166, 0}));

}  // namespace
}  // namespace cxsim
