#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <span>

#include "agents/complaining.h"
#include "agents/contact_centre.h"
#include "agents/delivery.h"
#include "agents/encounters.h"
#include "agents/failures.h"
#include "agents/lanes.h"
#include "agents/learning.h"
#include "agents/patience.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"

namespace cxsim {
namespace {

Contact contact_of(const RunState& state, const SupportCall& call) {
  const LineFeelings& feelings = state.parameters().patience.line;
  const double reference = state.today.world.market.reference_wait_minutes;
  const bool was_told = !std::isnan(call.announced);
  const double felt = feelings.overstated * call.end.waited *
                      (was_told ? state.parameters().announced_waits.felt_factor : 1.0);
  const CallerState feeling = caller_state(
      felt, acceptable_wait(state, wait_in_mind(state, call.call.id), call.announced), feelings);
  return {.occasion = call.occasion,
          .wait_level = wait_level(felt, reference),
          .annoyance = annoyance(feeling, feelings),
          .answered = call.end.served,
          .minutes = static_cast<float>(call.end.waited),
          .caller = feeling,
          .announced = static_cast<float>(call.announced)};
}

/// Who waited longer than was announced counts a broken promise.
void hold_to_announcement(RunState& state, const SupportCall& call) {
  if (std::isnan(call.announced) || call.end.waited <= call.announced) return;
  CustomerRecord& record = state.records[call.call.id];
  record.set_trust(
      after_broken_promise(record.trust(), state.parameters().trust.broken_weight, 0.0));
}

/// What there is to tell of a call that nobody answered, one lane of them.
Levels wait_alone(const EncounterBatch& lived, std::size_t i) {
  constexpr std::size_t wait = index_of(Attribute::wait);
  Levels perceived;
  perceived.fill(std::numeric_limits<double>::quiet_NaN());
  perceived[wait] = lived.perceived[wait][i];
  return perceived;
}

/// Who hung up calls again the next day or is left with the problem.
void go_on_without_answer(RunState& state, BlockId block, Order& order, const SupportCall& call,
                          const Levels& perceived) {
  const Draws draws(state.run, order.customer, call.occasion, purpose::call_again);
  if (draws.uniform() < state.parameters().patience.line.retry) {
    order.contact = state.today.day.number + 1;
    set_due(state, order.customer);
  } else {
    state.records[order.customer].complaints += 1.0f;
    react_to_lost_call(state, block, order, call.occasion, perceived);
  }
}

/// Calls about open orders that were all answered, or none, of different customers: one lane each.
struct SomeCalls {
  std::size_t size = 0;
  std::array<const SupportCall*, customers_at_once> calls;
  std::array<Order*, customers_at_once> orders;
  std::array<Contact, customers_at_once> contacts;
};

/// Callers live through what came of these calls, side by side, and go on from there.
void live_through(RunState& state, BlockId block, SomeCalls& some, EncounterBatch& scratch) {
  if (some.size == 0) return;
  live_through_contacts(state, block, std::span(some.orders).first(some.size),
                        std::span(some.contacts).first(some.size), scratch);
  for (std::size_t i = 0; i < some.size; ++i) {
    if (some.contacts[i].answered) {
      come_back_if_unsolved(state, *some.orders[i], some.calls[i]->occasion);
    } else {
      ++state.of(block).work.hung_up;
      go_on_without_answer(state, block, *some.orders[i], *some.calls[i], wait_alone(scratch, i));
    }
  }
  some.size = 0;
}

/// Adds a call to others like it unless nothing is left to talk about.
void take_up(RunState& state, BlockId block, const SupportCall& call, SomeCalls& some) {
  const CustomerRecord& record = state.records[call.call.id];
  const Contact contact = contact_of(state, call);
  hold_to_announcement(state, call);
  if (record.order == no_order) {  // cancelled on the same day
    record_contact(state, block, call.call.id, contact, 0);
    return;
  }
  Order& order = state.of(block).orders[record.order];
  if (order.closed) {
    record_contact(state, block, call.call.id, contact,
                   state.today.day.number - std::int32_t{order.promised});
    return;
  }
  some.calls[some.size] = &call;
  some.orders[some.size] = &order;
  some.contacts[some.size++] = contact;
}

}  // namespace

void answer_calls(RunState& state, BlockId block) {
  std::vector<SupportCall>& calls = state.of(block).calls;
  if (calls.empty()) return;
  const auto scratch = std::make_unique_for_overwrite<EncounterBatch>();
  SomeCalls answered;
  SomeCalls lost;
  for (const SupportCall& call : calls) {
    if (call.matter != no_matter) {
      state.of(block).matters[call.matter].handled = call.end.served;
      continue;
    }
    SomeCalls& some = call.end.served ? answered : lost;
    take_up(state, block, call, some);
    if (some.size == customers_at_once) live_through(state, block, some, *scratch);
  }
  live_through(state, block, answered, *scratch);
  live_through(state, block, lost, *scratch);
  calls.clear();
}

}  // namespace cxsim
