#pragma once

#include "agents/run_state.h"

/// What customers make of the company's channels together, in worlds where they compare them
/// [model 1.5]. Elsewhere nothing of this is called.
namespace cxsim {

/// Whether customers of this run compare the company's channels.
inline bool compares_messages(const RunState& state) {
  return !state.company_messages.empty();
}

/// A factor on the attention that a customer pays to each of the company's channels.
using ChannelAttention = std::array<double, most_channels>;

/// Which channels customers follow, of those that have broadcast so far: different customers hear
/// different promises. Up to `customers_at_once`.
void follow_channels(const RunState& state, std::span<const std::uint32_t> customers,
                     std::span<ChannelAttention> attention);

/// Takes note of what a channel of the company said by today: `held` goes into the belief, as of
/// day 0, `recent` with the shorter memory, as of today; both with the level that was claimed.
void note_message(RunState& state, std::uint32_t customer, std::size_t channel,
                  std::size_t attribute, const ChannelSum& held, const ChannelSum& recent);

/// What the channels said of one attribute, as remembered today.
MessageBlock remembered_block(const RunState& state, std::uint32_t customer, std::size_t attribute);

/// A belief as it is read where the company's messages agree or not, as of day 0: what its channels
/// said weighs less, the more they disagree.
Belief weighed_belief(const RunState& state, std::uint32_t customer, std::size_t attribute,
                      const Belief& held);
/// Of the belief in the record.
Belief weighed_belief(const RunState& state, std::uint32_t customer, std::size_t attribute);

/// What customers find out who hold the company's messages about one attribute against each other.
struct ComparedMessages {
  Belief belief;    // as it is read, as of day 0
  int noticed = 0;  // contradictions between two channels that were not noticed before
};
ComparedMessages compare_messages(RunState& state, std::uint32_t customer, std::size_t attribute,
                                  const Belief& held);

/// The consistency index over the attributes that at least two channels spoke of; NaN if none.
double message_consistency(const RunState& state, std::uint32_t customer);

/// Level of what the channels said of an attribute; NaN if none did.
double message_level(const RunState& state, std::uint32_t customer, std::size_t attribute);

/// Takes from the panel what disagreeing messages lost of their weight: who set the bar as it is
/// read. Once, at the end of a run.
void discount_panel(RunState& state);

/// What the customer predicts of an attribute today.
inline double predicted(const RunState& state, std::uint32_t customer, std::size_t attribute) {
  if (compares_messages(state)) return weighed_belief(state, customer, attribute).mean();
  return state.records[customer].expected(attribute);
}

}  // namespace cxsim
