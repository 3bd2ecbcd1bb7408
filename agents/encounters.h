#pragma once

#include "agents/judgement.h"
#include "agents/run_state.h"
#include "agents/visit.h"

/// Gathering encounters from customers into a batch. `scratch` is a batch whose content does not
/// matter: one is 39 kB, so callers keep theirs.
namespace cxsim {

/// Writes what the customer expects of the attributes the batch shows, and what the bars depend
/// on, into lane `i`, and resets the lane's blame and breaks. The customer's beliefs and bars must
/// be of today.
void gather(const RunState& state, const Order& order, std::size_t i, EncounterBatch& batch);

/// The same for all customers of a visit, whose open orders these are.
void gather(const RunState& state, const Visit& visit, std::span<Order* const> orders,
            EncounterBatch& batch);

/// Sets the bars of all lanes and judges them.
void judge_today(const RunState& state, EncounterBatch& batch);

/// How a wait for an order that is still open feels today, as satisfaction; `patience` of the
/// customer is not touched [model decision 7].
double judge_waiting(const RunState& state, const Order& order, EncounterBatch& scratch);

/// How the customer got through to support, or did not.
struct Contact {
  std::uint32_t occasion = 0;  // orders so far x 64 + contacts about the order
  double wait_level = 0;       // u
  double wait_spread = 0;      // u, around it
  double annoyance = 0;        // what the wait takes from the moment
  bool answered = true;
  float minutes = not_applicable;  // waited in a simulated line
  CallerState caller = CallerState::calm;
  float announced = not_applicable;  // minutes the caller was told
};

/// A contact where no line is simulated: everybody waits about as long.
Contact contact_without_line(const RunState& state, const Order& order);

/// A contact about an open order: judged on wait and help, remembered as a moment.
void live_through_contact(RunState& state, BlockId block, Order& order, const Contact& contact,
                          EncounterBatch& scratch);

void record_contact(RunState& state, BlockId block, std::uint32_t customer, const Contact& contact,
                    std::int32_t days_late);

}  // namespace cxsim
