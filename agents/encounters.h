#pragma once

#include <span>

#include "agents/judgement.h"
#include "agents/run_state.h"
#include "agents/visit.h"

/// Gathering encounters from customers into a batch. `scratch` is a batch whose content does not
/// matter: one is 20 kB, so callers keep theirs.
namespace cxsim {

/// Writes what customers expect of the attributes the batch shows, and what the bars depend on, one
/// lane each, and resets the lanes' blame and breaks. They are those of a visit, and these their
/// open orders.
void gather(const RunState& state, const Visit& visit, std::span<Order* const> orders,
            EncounterBatch& batch);

/// Sets the bars of all lanes and judges them.
void judge_today(const RunState& state, EncounterBatch& batch);

/// How the waits for orders that are still open feel today: the satisfaction in `batch`, one lane
/// each. `patience` of the customers is not touched [model decision 7].
void judge_waits(const RunState& state, std::span<Order* const> orders, EncounterBatch& batch);

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

/// A contact about each of these open orders, at least one, of which all were answered or none:
/// judged on wait and help, remembered as a moment.
void live_through_contacts(RunState& state, BlockId block, std::span<Order* const> orders,
                           std::span<const Contact> contacts, EncounterBatch& scratch);

void record_contact(RunState& state, BlockId block, std::uint32_t customer, const Contact& contact,
                    std::int32_t days_late);

}  // namespace cxsim
