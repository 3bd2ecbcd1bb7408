#pragma once

#include <cstdint>
#include <vector>

#include "agents/bar_shares.h"
#include "agents/books.h"
#include "agents/observer.h"
#include "agents/organisation.h"
#include "agents/population.h"
#include "agents/put_down.h"
#include "agents/trace.h"
#include "agents/world.h"

namespace cxsim {

/// What one run of one world leaves besides what its observer saw.
struct RunReport {
  std::uint64_t digest = 0;  // of the exact bits of the final state
  BarShares bar_shares;
  Books books;
  std::vector<WorkDay> work_days;  // empty unless the organisation is simulated
  std::uint64_t events = 0;        // customers handled
  std::uint64_t messages = 0;      // heard by neighbours
  bool is_complete = true;         // false: it was put down; nothing else here means anything
};

/// Simulates all days of one world in one replication and closes the books: after the last day the
/// observer sees one `closing` event per customer. `observer` may be null; the digest is the same.
/// Safe to call concurrently with the same population. Where that is spread over ranks it is
/// collective, one run at a time: all get the same report, and `observer` sees the own customers.
/// `resting_place` may be null: then the run is lived through without a stop.
RunReport simulate(const WorldPlan& plan, const Population& population, const RunKey& run,
                   Observer* observer, RestingPlace* resting_place = nullptr);

/// The same, following one customer.
RunReport simulate(const WorldPlan& plan, const Population& population, const RunKey& run,
                   Trace& trace);

}  // namespace cxsim
