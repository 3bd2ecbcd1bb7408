#pragma once

#include "agents/run_state.h"

/// Becoming aware of the company [model 0.5, 6.6].
namespace cxsim {

/// The customer knows the company from now on, if they did not before. Where word spreads among
/// neighbours they hear of it tomorrow. Called from the block of the customer.
void become_aware(RunState& state, std::uint32_t customer);

/// Before the first day: draws when word will come to those who do not know the company.
void expect_word(RunState& state);

/// A neighbour has come to know the company.
void neighbour_knows(RunState& state, BlockId block, std::uint32_t customer);

/// Once a day: everybody lives through another day of word that spreads among all.
void live_through_word(RunState& state);

/// Each block: word of the company comes to some who did not know it.
void word_comes(RunState& state, BlockId block);

}  // namespace cxsim
