#include "agents/hearing.h"

#include <algorithm>
#include <array>

#include "agents/category.h"
#include "agents/company_messages.h"
#include "agents/lanes.h"
#include "agents/learning.h"

namespace cxsim {
namespace {

/// What decides what customers hear of a broadcast, one lane each.
struct Audience {
  std::size_t until = 0;                            // the day after today
  std::array<std::size_t, customers_at_once> from;  // the first day they have not heard of
  SingleLanes attention;                            // to advertising
  SingleLanes trust;                                // in what the company says
  SingleLanes skepticism;                           // toward its claims above the norm
  std::array<ChannelAttention, customers_at_once> to_channel;  // where messages are compared
};

void gather(const RunState& state, const Visit& visit, Audience& audience) {
  audience.until = static_cast<std::size_t>(state.today.day.number) + 1;
  const CustomerLanes& records = visit.records;
  const auto start = static_cast<float>(state.parameters().trust.start.level());
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    audience.from[i] =
        std::min<std::size_t>(records.heard_and_should_until.first(i), audience.until);
  }
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    audience.attention[i] = visit.traits[Trait::ad_attention][i];
    audience.skepticism[i] = visit.traits[Trait::skepticism][i];
    audience.trust[i] = trust_factor(records, i, start);
  }
  if (compares_messages(state)) {
    follow_channels(state, visit.customers, std::span(audience.to_channel).first(visit.size()));
  }
}

/// Messages are compared by what was claimed, whatever of it is believed.
void note_broadcast(RunState& state, const Visit& visit, const Audience& audience,
                    std::uint32_t index, const SingleLanes& attention, const Taken& taken) {
  const BroadcastChannel& channel = state.broadcasts.channel(index);
  const double fresh =
      remembered_share(state.today.day.number, state.parameters().consistency.half_life);
  for (std::size_t i = 0; i < visit.size(); ++i) {
    if (taken.precision[i] == 0) continue;
    const double today = attention[i] * fresh;
    const Heard recent = state.broadcasts.recent(index).between(audience.from[i], audience.until);
    note_message(state, visit.customers[i], state.speaking.channel_of[channel.source()],
                 index_of(channel.attribute()), {taken.precision[i], taken.evidence[i]},
                 {today * recent.precision, today * recent.evidence});
  }
}

/// Attention to this broadcast.
void pay_attention(const RunState& state, const Visit& visit, const Audience& audience,
                   const BroadcastChannel& channel, SingleLanes& attention) {
  attention = audience.attention;
  if (!channel.company_owned()) return;
  for (std::size_t i = 0; i < visit.lanes(); ++i) attention[i] *= audience.trust[i];
  if (!compares_messages(state)) return;
  const std::size_t which = state.speaking.channel_of[channel.source()];
  for (std::size_t i = 0; i < visit.size(); ++i) {
    attention[i] *= static_cast<float>(audience.to_channel[i][which]);
  }
}

void hear_channel(RunState& state, Visit& visit, const Audience& audience, std::uint32_t index) {
  const BroadcastChannel& channel = state.broadcasts.channel(index);
  prefetch_books(state, visit, channel.source(), index_of(channel.attribute()));
  SingleLanes attention;
  pay_attention(state, visit, audience, channel, attention);
  Taken taken;
  SingleLanes claimed_above_norm;
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    const Heard heard = channel.between(audience.from[i], audience.until);
    taken.precision[i] = static_cast<float>(heard.precision);
    taken.evidence[i] = static_cast<float>(heard.evidence);
    claimed_above_norm[i] = static_cast<float>(heard.claimed_above_norm);
  }
  const float doubted = channel.company_owned() ? 1.0f : 0.0f;
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    const float discounted = doubted * (audience.skepticism[i] * claimed_above_norm[i]);
    taken.precision[i] *= attention[i];
    taken.evidence[i] = attention[i] * (taken.evidence[i] - discounted);
  }
  take_in(state, visit, channel.source(), index_of(channel.attribute()), taken);
  if (compares_messages(state) && channel.company_owned()) {
    note_broadcast(state, visit, audience, index, attention, taken);
  }
  ask_ahead(state, visit);
}

/// What a belief rests on the category norm moves with it; how sure the customer is does not
/// change.
void follow_norm(RunState& state, Visit& visit, const Audience& audience) {
  std::array<Taken, attribute_count> taken{};
  std::size_t source = 0;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    if (audience.from[i] == audience.until) continue;
    const NormShift shift = norm_shift(state, static_cast<std::uint16_t>(audience.from[i]));
    source = shift.source;
    for (std::size_t k = 0; k < attribute_count; ++k) {
      taken[k].evidence[i] = static_cast<float>(shift.evidence[k]);
    }
  }
  for (std::size_t k = 0; k < attribute_count; ++k) take_in(state, visit, source, k, taken[k]);
}

}  // namespace

void hear_broadcasts(RunState& state, Visit& visit) {
  Audience audience;
  gather(state, visit, audience);
  for (const std::uint32_t index : state.broadcasts.speaking()) {
    hear_channel(state, visit, audience, index);
  }
  if (!state.norm.moved.empty()) follow_norm(state, visit, audience);
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    visit.records.heard_and_should_until.set_first(i, static_cast<std::uint32_t>(audience.until));
  }
}

void hear_broadcasts(RunState& state, std::span<const std::uint32_t> customers) {
  Visit visit;
  while (!customers.empty()) {
    gather(state, customers.first(std::min(customers.size(), customers_at_once)), visit);
    hear_broadcasts(state, visit);
    write_back(state, visit);
    customers = customers.subspan(visit.size());
  }
}

}  // namespace cxsim
