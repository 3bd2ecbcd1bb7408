#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "agents/attribute.h"

/// Whether the company's own channels say the same [model 1.5]. What they said forms one block per
/// attribute; where they disagree the block weighs less than the channels would one by one.
namespace cxsim {

class FieldVisitor;

struct ConsistencyParameters {
  bool on = false;
  double half_life = 90;               // days that channels are compared over
  double contradiction = 1.0;          // u between two channels that is noticed as one
  double contradiction_weight = 0.25;  // of a broken promise, in trust
  double attention_spread = 0.6;       // of the attention that customers pay to single channels
};

void describe(FieldVisitor& visitor, ConsistencyParameters& parameters);

/// What one channel said about one attribute.
struct ChannelSum {
  double precision = 0;  // of all that was heard and not forgotten
  double evidence = 0;   // precision x level

  double level() const { return evidence / precision; }
};

/// What all channels said about one attribute.
struct MessageBlock {
  double precision = 0;      // the sum over the channels
  double evidence = 0;       // the same
  double between = 0;        // variance between the channels, u^2
  std::size_t channels = 0;  // that were heard

  /// What is left of the block's weight; at the same time the consistency index, 1 - T / (T + 1 /
  /// rho) with T the variance between channels and rho the mean precision of one.
  double kept_share() const {
    if (channels < 2 || between == 0) return 1.0;
    return 1.0 / (1.0 + between * precision / static_cast<double>(channels));
  }
};

/// Random-effects heterogeneity [DerSimonian & Laird 1986].
inline MessageBlock block_of(std::span<const ChannelSum> channels) {
  MessageBlock block;
  double squares = 0;
  for (const ChannelSum& channel : channels) {
    if (channel.precision <= 0) continue;
    ++block.channels;
    block.precision += channel.precision;
    block.evidence += channel.evidence;
    squares += channel.precision * channel.precision;
  }
  if (block.channels < 2) return block;
  const double mean = block.evidence / block.precision;
  double scatter = 0;
  for (const ChannelSum& channel : channels) {
    if (channel.precision <= 0) continue;
    const double distance = channel.level() - mean;
    scatter += channel.precision * distance * distance;
  }
  const double expected_scatter = static_cast<double>(block.channels - 1);
  if (scatter <= expected_scatter) return block;  // most often
  const double weight = block.precision - squares / block.precision;
  constexpr double nothing = 1e-9;  // one channel is all there is to the block, but for rounding
  if (weight <= nothing * block.precision) return block;
  block.between = (scatter - expected_scatter) / weight;
  return block;
}

/// Channels of the company that a world can have.
inline constexpr std::size_t most_channels = 6;
inline constexpr std::size_t no_channel = most_channels;

/// What one customer remembers of what the company's channels said of one attribute.
struct AttributeMessages {
  std::array<float, most_channels> precision{};  // as of the day of the whole
  std::array<float, most_channels> evidence{};
  // Of all channels in the belief, as of day 0; not rounded, as the panel's books are not.
  double held_precision = 0;
  double held_evidence = 0;
};
static_assert(sizeof(AttributeMessages) == 64);

/// What one customer remembers of the company's channels but what they said.
struct CompanyMessages {
  std::uint16_t as_of = 0;                                      // day
  std::uint16_t spoken_of = 0;                                  // a bit for each attribute
  std::array<std::uint16_t, attribute_count> contradictions{};  // noticed, a bit per pair

  bool speak_of(std::size_t attribute) const { return (spoken_of >> attribute & 1u) != 0; }
};

}  // namespace cxsim
