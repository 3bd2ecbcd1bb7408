#include "agents/company_messages.h"

#include <cmath>
#include <limits>

#include "agents/purposes.h"

namespace cxsim {
namespace {

/// What is left today of messages as of a day before.
double left_today(const RunState& state, const CompanyMessages& messages) {
  const double days = state.today.day.number - static_cast<double>(messages.as_of);
  return remembered_share(days, state.parameters().consistency.half_life);
}

using Channels = std::array<ChannelSum, most_channels>;

Channels channels_today(const RunState& state, const CompanyMessages& messages,
                        std::size_t attribute) {
  const double left = left_today(state, messages);
  Channels channels;
  for (std::size_t c = 0; c < most_channels; ++c) {
    channels[c] = {left * static_cast<double>(messages.precision[c][attribute]),
                   left * static_cast<double>(messages.evidence[c][attribute])};
  }
  return channels;
}

void carry_to_today(const RunState& state, CompanyMessages& messages) {
  const auto today = static_cast<std::uint32_t>(state.today.day.number);
  if (messages.as_of == today) return;
  const auto left = static_cast<float>(left_today(state, messages));
  for (std::size_t c = 0; c < most_channels; ++c) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      messages.precision[c][k] *= left;
      messages.evidence[c][k] *= left;
    }
  }
  messages.as_of = today;
}

void add(float& sum, double value) {
  sum = static_cast<float>(static_cast<double>(sum) + value);
}

/// A bit for each pair of channels that contradict each other.
std::uint16_t contradicting_pairs(const Channels& channels, double distance) {
  std::uint16_t pairs = 0;
  std::uint16_t bit = 1;
  for (std::size_t one = 0; one < most_channels; ++one) {
    for (std::size_t other = one + 1; other < most_channels; ++other) {
      const bool both = channels[one].precision > 0 && channels[other].precision > 0;
      if (both && std::abs(channels[one].level() - channels[other].level()) > distance) {
        pairs = static_cast<std::uint16_t>(pairs | bit);
      }
      bit = static_cast<std::uint16_t>(bit << 1);
    }
  }
  return pairs;
}

}  // namespace

double channel_attention(const RunState& state, std::uint32_t customer, std::size_t source) {
  const double spread = state.parameters().consistency.attention_spread;
  const auto channel = static_cast<std::uint32_t>(state.speaking.channel_of[source]);
  const Draws draws(state.run, customer, channel, purpose::followed_channel);
  return exponential(spread * (normal_quantile(draws.uniform()) - 0.5 * spread));
}

void note_message(RunState& state, std::uint32_t customer, std::size_t channel,
                  std::size_t attribute, const ChannelSum& held, const ChannelSum& recent) {
  CompanyMessages& messages = state.company_messages[customer];
  carry_to_today(state, messages);
  add(messages.precision[channel][attribute], recent.precision);
  add(messages.evidence[channel][attribute], recent.evidence);
  messages.held_precision[attribute] += held.precision;
  messages.held_evidence[attribute] += held.evidence;
}

MessageBlock remembered_block(const RunState& state, std::uint32_t customer,
                              std::size_t attribute) {
  return block_of(channels_today(state, state.company_messages[customer], attribute));
}

Belief weighed_belief(const RunState& state, std::uint32_t customer, std::size_t attribute) {
  const CompanyMessages& messages = state.company_messages[customer];
  const Belief belief = state.records[customer].belief(attribute);
  const double lost = 1.0 - remembered_block(state, customer, attribute).kept_share();
  return {belief.precision - lost * messages.held_precision[attribute],
          belief.evidence - lost * messages.held_evidence[attribute]};
}

void notice_contradictions(RunState& state, std::uint32_t customer) {
  CompanyMessages& messages = state.company_messages[customer];
  const ConsistencyParameters& p = state.parameters().consistency;
  int noticed = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const std::uint16_t pairs =
        contradicting_pairs(channels_today(state, messages, k), p.contradiction);
    noticed += __builtin_popcount(pairs & ~unsigned{messages.contradictions[k]});
    messages.contradictions[k] = pairs;
  }
  if (noticed == 0) return;
  CustomerRecord& record = state.records[customer];
  const double weight = state.parameters().trust.broken_weight * p.contradiction_weight * noticed;
  record.set_trust(after_broken_promise(record.trust(), weight, 0.0));
}

double message_consistency(const RunState& state, std::uint32_t customer) {
  double sum = 0;
  int spoken_of = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const MessageBlock block = remembered_block(state, customer, k);
    if (block.channels < 2) continue;
    sum += block.kept_share();
    ++spoken_of;
  }
  return spoken_of > 0 ? sum / spoken_of : std::numeric_limits<double>::quiet_NaN();
}

double message_level(const RunState& state, std::uint32_t customer, std::size_t attribute) {
  const MessageBlock block = remembered_block(state, customer, attribute);
  if (block.channels == 0) return std::numeric_limits<double>::quiet_NaN();
  return block.evidence / block.precision;
}

void discount_panel(RunState& state) {
  const PanelRows own = own_panel_rows(state);
  for (std::size_t row = own.first; row < own.last; ++row) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      const double kept = remembered_block(state, state.panel.member(row), k).kept_share();
      for (std::size_t s = 0; s < state.plan.sources.size(); ++s) {
        if (state.speaking.channel_of[s] != no_channel) state.panel.discount(row, s, k, kept);
      }
    }
  }
}

}  // namespace cxsim
