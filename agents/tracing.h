#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "agents/choosing.h"
#include "agents/judgement.h"
#include "agents/run_state.h"

/// What the trace says of the steps of the model. All are for the customer who is followed: ask
/// `RunState::trace_of` first.
namespace cxsim {

/// A belief before a signal and what that gave, as of day 0.
void trace_belief(const RunState& state, std::uint32_t customer, std::size_t source,
                  std::size_t attribute, const Belief& before, const Belief& given);

/// The bars of what should be, before and after; those that did not move are left out.
void trace_should_bars(const RunState& state, std::uint32_t customer, std::string_view what,
                       const std::array<float, attribute_count>& before,
                       const std::array<float, attribute_count>& after);

/// Lane `i` of a batch that was judged: bars, levels and what each attribute gave.
void trace_judgement(const RunState& state, std::uint32_t customer, const EncounterBatch& batch,
                     std::size_t i);

/// The offers that lane `i` of a batch has chosen from, each with its utility, luck included.
void trace_choice(const RunState& state, std::uint32_t customer, const ChoiceBatch& batch,
                  std::size_t i);

/// How a customer feels about the company.
struct Feelings {
  float remembered;
  float bond;
  Trust trust;
};

inline Feelings feelings_of(const CustomerRecord& record) {
  return {record.remembered, record.bond, record.trust()};
}

/// What a journey that ended changed in how the customer feels about the company.
void trace_feelings(const RunState& state, std::uint32_t customer, double journey,
                    const Feelings& before);

}  // namespace cxsim
