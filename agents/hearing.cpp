#include "agents/hearing.h"

#include <algorithm>
#include <array>

#include "agents/category.h"
#include "agents/company_messages.h"
#include "agents/lanes.h"
#include "agents/learning.h"
#include "agents/listener.h"

namespace cxsim {
namespace {

/// What decides what customers hear of a broadcast, one lane each.
struct Audience {
  std::span<const std::uint32_t> customers;
  std::uint16_t until = 0;                            // the day after today
  std::array<std::uint16_t, customers_at_once> from;  // the first day they have not heard of
  Lanes attention;                                    // to advertising
  Lanes trust;                                        // in what the company says
  Lanes skepticism;                                   // toward its claims above the norm
  std::array<ChannelAttention, customers_at_once> to_channel;  // where messages are compared
};

void gather(const RunState& state, Audience& audience) {
  const auto size = audience.customers.size();
  for (std::size_t i = 0; i < size; ++i) {
    const CustomerRecord& record = state.records[audience.customers[i]];
    const Traits& traits = state.population.traits(audience.customers[i]);
    audience.from[i] = std::min(record.heard_until, audience.until);
    audience.attention[i] = traits[Trait::ad_attention];
    audience.trust[i] = trust_factor(state, record);
    audience.skepticism[i] = traits[Trait::skepticism];
  }
  if (compares_messages(state)) {
    follow_channels(state, audience.customers, std::span(audience.to_channel).first(size));
  }
}

/// What a broadcast gives to beliefs, one lane each.
struct Taken {
  Lanes precision;
  Lanes evidence;
};

/// Messages are compared by what was claimed, whatever of it is believed.
void note_broadcast(RunState& state, const Audience& audience, std::uint32_t index,
                    const Lanes& attention, const Taken& taken) {
  const BroadcastChannel& channel = state.broadcasts.channel(index);
  const double fresh =
      remembered_share(state.today.day.number, state.parameters().consistency.half_life);
  for (std::size_t i = 0; i < audience.customers.size(); ++i) {
    if (taken.precision[i] == 0) continue;
    const double today = attention[i] * fresh;
    const Heard recent = state.broadcasts.recent(index).between(audience.from[i], audience.until);
    note_message(state, audience.customers[i], state.speaking.channel_of[channel.source()],
                 index_of(channel.attribute()), {taken.precision[i], taken.evidence[i]},
                 {today * recent.precision, today * recent.evidence});
  }
}

/// Attention to this broadcast.
Lanes attention_to(const RunState& state, const Audience& audience,
                   const BroadcastChannel& channel) {
  Lanes attention = audience.attention;
  if (!channel.company_owned()) return attention;
  for (std::size_t i = 0; i < audience.customers.size(); ++i) attention[i] *= audience.trust[i];
  if (!compares_messages(state)) return attention;
  const std::size_t which = state.speaking.channel_of[channel.source()];
  for (std::size_t i = 0; i < audience.customers.size(); ++i) {
    attention[i] *= audience.to_channel[i][which];
  }
  return attention;
}

void hear_channel(RunState& state, const Audience& audience, std::uint32_t index) {
  const BroadcastChannel& channel = state.broadcasts.channel(index);
  const Lanes attention = attention_to(state, audience, channel);
  for (const std::uint32_t customer : audience.customers) {
    state.panel.prefetch(customer, channel.source());
  }
  Taken taken;
  for (std::size_t i = 0; i < audience.customers.size(); ++i) {
    const Heard heard = channel.between(audience.from[i], audience.until);
    const double discounted =
        channel.company_owned() ? audience.skepticism[i] * heard.claimed_above_norm : 0.0;
    taken.precision[i] = attention[i] * heard.precision;
    taken.evidence[i] = attention[i] * (heard.evidence - discounted);
  }
  for (std::size_t i = 0; i < audience.customers.size(); ++i) {
    if (taken.precision[i] == 0) continue;
    Listener(state, audience.customers[i])
        .take_in(channel.source(), index_of(channel.attribute()), taken.precision[i],
                 taken.evidence[i]);
  }
  if (compares_messages(state) && channel.company_owned()) {
    note_broadcast(state, audience, index, attention, taken);
  }
}

/// What a belief rests on the category norm moves with it; how sure the customer is does not
/// change.
void follow_norm(RunState& state, const Audience& audience) {
  for (std::size_t i = 0; i < audience.customers.size(); ++i) {
    if (audience.from[i] == audience.until) continue;
    const NormShift shift = norm_shift(state, audience.from[i]);
    Listener listener(state, audience.customers[i]);
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (shift.evidence[k] != 0) listener.take_in(shift.source, k, 0, shift.evidence[k]);
    }
  }
}

}  // namespace

void hear_broadcasts(RunState& state, std::span<const std::uint32_t> customers) {
  Audience audience;
  audience.customers = customers;
  audience.until = static_cast<std::uint16_t>(state.today.day.number + 1);
  gather(state, audience);
  for (const std::uint32_t index : state.broadcasts.speaking()) {
    hear_channel(state, audience, index);
  }
  if (!state.norm.moved.empty()) follow_norm(state, audience);
  for (const std::uint32_t customer : customers) {
    state.records[customer].heard_until = audience.until;
  }
}

}  // namespace cxsim
