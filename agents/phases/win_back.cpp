#include "agents/win_back.h"

#include "agents/booking.h"
#include "agents/learning.h"
#include "agents/loyalty.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"

namespace cxsim {
namespace {

/// Expects something of the company again. What was needed meanwhile was bought elsewhere.
void come_back(RunState& state, BlockId block, std::uint32_t customer) {
  settle(state, customer);
  CustomerRecord& record = state.records[customer];
  record.stage = Stage::expecting;
  const double rate = state.population.traits(customer)[Trait::need_rate];
  const Draws draws(state.run, customer, record.orders, purpose::need_after_return);
  record.need_time = static_cast<float>(state.today.day.number);
  record.need_time = postponed(record.need_time, days_to_next_need(draws.uniform(), rate));
  set_due(state, customer);
  const WinBackOffer& offer = state.today.world.company.win_back;
  const double cost = offer.made ? offer.cost : 0.0;
  book(state.of(block).ledger, {{Account::acquisition, -cost}},
       state.record<WonBackEvent>(block, customer));
}

}  // namespace

void win_back(RunState& state, BlockId block) {
  if (state.win_back_until.empty()) return;
  std::vector<std::uint32_t>& due = state.of(block).due.of_kind[static_cast<unsigned>(Due::need)];
  std::erase_if(due, [&](std::uint32_t customer) {
    if (state.records[customer].stage != Stage::line) return false;
    come_back(state, block, customer);
    return true;
  });
}

}  // namespace cxsim
