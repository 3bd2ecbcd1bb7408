#include "agents/company_messages.h"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "agents/catching_up.h"
#include "agents/purposes.h"

namespace cxsim {
namespace {

/// What is left today of messages as of a day before.
double left_today(const RunState& state, std::uint32_t customer) {
  const std::int32_t days = state.today.day.number - state.company_messages.of(customer).as_of;
  return state.fading[static_cast<std::size_t>(days)].messages;
}

/// Those that were heard of one attribute, in their order.
class HeardChannels {
 public:
  /// `left` is what is left today of what is kept.
  HeardChannels(const RunState& state, std::uint32_t customer, std::size_t attribute, double left) {
    if (!state.company_messages.of(customer).speak_of(attribute)) return;
    const AttributeMessages& about = state.company_messages.about(attribute, customer);
    for (std::size_t c = 0; c < most_channels; ++c) {
      const double precision = left * static_cast<double>(about.precision[c]);
      if (precision <= 0) continue;
      channels_[size_] = c;
      said_[size_++] = {precision, left * static_cast<double>(about.evidence[c])};
    }
  }
  std::size_t size() const { return size_; }
  std::size_t channel(std::size_t i) const { return channels_[i]; }
  std::span<const ChannelSum> said() const { return {said_.data(), size_}; }
  /// Most often there is nothing to compare.
  double kept_share() const { return size_ < 2 ? 1.0 : block_of(said()).kept_share(); }

 private:
  std::array<std::size_t, most_channels> channels_;
  std::array<ChannelSum, most_channels> said_;
  std::size_t size_ = 0;
};

void carry_to_today(RunState& state, std::uint32_t customer) {
  CompanyMessages& messages = state.company_messages.of(customer);
  const auto today = static_cast<std::uint16_t>(state.today.day.number);
  if (messages.as_of == today) return;
  const auto left = static_cast<float>(left_today(state, customer));
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!messages.speak_of(k)) continue;
    AttributeMessages& about = state.company_messages.about(k, customer);
    for (float& precision : about.precision) precision *= left;
    for (float& evidence : about.evidence) evidence *= left;
  }
  messages.as_of = today;
}

void add(float& sum, double value) {
  sum = static_cast<float>(static_cast<double>(sum) + value);
}

/// The bit of a pair of channels, of which `one` is before `other`.
unsigned bit_of_pair(std::size_t one, std::size_t other) {
  const std::size_t pairs_before = one * (2 * most_channels - one - 1) / 2;
  return 1u << (pairs_before + other - one - 1);
}

/// A bit for each pair of channels that contradict each other.
std::uint16_t contradicting_pairs(const HeardChannels& heard, double distance) {
  if (heard.size() < 2) return 0;
  std::array<double, most_channels> levels;
  for (std::size_t i = 0; i < heard.size(); ++i) levels[i] = heard.said()[i].level();
  unsigned pairs = 0;
  for (std::size_t one = 0; one < heard.size(); ++one) {
    for (std::size_t other = one + 1; other < heard.size(); ++other) {
      if (std::abs(levels[one] - levels[other]) > distance) {
        pairs |= bit_of_pair(heard.channel(one), heard.channel(other));
      }
    }
  }
  return static_cast<std::uint16_t>(pairs);
}

Belief weighed(const RunState& state, std::uint32_t customer, std::size_t attribute,
               const HeardChannels& heard, const Belief& held) {
  if (heard.size() < 2) return held;
  const double kept_share = heard.kept_share();
  if (kept_share == 1.0) return held;
  const AttributeMessages& about = state.company_messages.about(attribute, customer);
  // Records round what they keep: no more can be held than is believed.
  const double lost = std::min(1.0, held.precision / about.held_precision) * (1.0 - kept_share);
  return {held.precision - lost * about.held_precision, held.evidence - lost * about.held_evidence};
}

}  // namespace

void follow_channels(const RunState& state, std::span<const std::uint32_t> customers,
                     std::span<ChannelAttention> attention) {
  const double spread = state.parameters().consistency.attention_spread;
  std::array<double, customers_at_once> factor;
  std::array<std::uint32_t, customers_at_once> occasion;
  const auto drawn = std::span(factor).first(customers.size());
  std::size_t last = no_channel;
  for (const std::uint32_t index : state.broadcasts.speaking()) {
    const std::size_t channel = state.speaking.channel_of[state.broadcasts.channel(index).source()];
    if (channel == no_channel || channel == last) continue;
    last = channel;
    occasion.fill(static_cast<std::uint32_t>(channel));
    draw_batch(state.run, customers, std::span(occasion).first(customers.size()),
               purpose::followed_channel, std::array{drawn});
    for (double& f : drawn) f = exponential(spread * (normal_quantile(f) - 0.5 * spread));
    for (std::size_t i = 0; i < customers.size(); ++i) attention[i][channel] = drawn[i];
  }
}

void note_message(RunState& state, std::uint32_t customer, std::size_t channel,
                  std::size_t attribute, const ChannelSum& held, const ChannelSum& recent) {
  carry_to_today(state, customer);
  CompanyMessages& messages = state.company_messages.of(customer);
  AttributeMessages& about = state.company_messages.about(attribute, customer);
  add(about.precision[channel], recent.precision);
  add(about.evidence[channel], recent.evidence);
  about.held_precision += held.precision;
  about.held_evidence += held.evidence;
  messages.spoken_of = static_cast<std::uint16_t>(messages.spoken_of | 1u << attribute);
}

MessageBlock remembered_block(const RunState& state, std::uint32_t customer,
                              std::size_t attribute) {
  return block_of(HeardChannels(state, customer, attribute, left_today(state, customer)).said());
}

Belief weighed_belief(const RunState& state, std::uint32_t customer, std::size_t attribute,
                      const Belief& held) {
  if (!state.company_messages.of(customer).speak_of(attribute)) return held;
  const HeardChannels heard(state, customer, attribute, left_today(state, customer));
  return weighed(state, customer, attribute, heard, held);
}

Belief weighed_belief(const RunState& state, std::uint32_t customer, std::size_t attribute) {
  return weighed_belief(state, customer, attribute, state.records[customer].belief(attribute));
}

ComparedMessages compare_messages(RunState& state, std::uint32_t customer, std::size_t attribute,
                                  const Belief& held) {
  CompanyMessages& messages = state.company_messages.of(customer);
  if (!messages.speak_of(attribute)) return {held};
  const HeardChannels heard(state, customer, attribute, left_today(state, customer));
  const std::uint16_t pairs =
      contradicting_pairs(heard, state.parameters().consistency.contradiction);
  const unsigned before = std::exchange(messages.contradictions[attribute], pairs);
  return {weighed(state, customer, attribute, heard, held), __builtin_popcount(pairs & ~before)};
}

double message_consistency(const RunState& state, std::uint32_t customer) {
  const double left = left_today(state, customer);
  double sum = 0;
  int spoken_of = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const HeardChannels heard(state, customer, k, left);
    if (heard.size() < 2) continue;
    sum += heard.kept_share();
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
