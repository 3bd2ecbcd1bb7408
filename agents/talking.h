#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "agents/run_state.h"

namespace cxsim {

/// An encounter as the customer tells it.
struct Tale {
  Levels perceived;         // NaN where not met
  double above_anchor = 0;  // satisfaction with it
};

/// What a message is about; part of its kind.
enum class Topic : std::uint8_t {
  tale,           // an encounter, told to a neighbour
  post,           // an encounter, read in public
  post_answered,  // the same with an answer of the company that came soon
  post_ignored,   // the same without one
  knowing,        // a neighbour has come to know the company
  invitation      // a neighbour invites to buy
};

/// The kind of a message about a topic; of tales it also says more.
std::uint16_t kind_of(Topic topic);
Topic topic_of(const Message& message);

/// Numbers the messages of one sender apart; tales use the numbers below all these. The highest bit
/// of an occasion is kept: it tells one kind of occasion from the other.
inline std::uint16_t sequence_of(Topic topic, std::uint32_t occasion) {
  const auto which = static_cast<std::uint32_t>(topic);
  return static_cast<std::uint16_t>(0x8000u | which << 12 | (occasion >> 31) << 11 |
                                    (occasion & 0x7ffu));
}

/// What is told, without sender and recipient. Bad news says so in its kind.
Message message_of(const Tale& tale, Topic topic);

/// Mean over what was met; 0 where nothing was.
double mean_level(const Levels& perceived);

/// Whose order ended, and how that is told.
struct Teller {
  std::uint32_t customer = 0;
  std::uint32_t order_number = 0;
  Tale tale;
};

/// Each of these different customers, at most `customers_at_once`, tells some neighbours, who hear
/// it tomorrow [model 6.1, 6.2]. Deviation: all are told on the day, not spread over a month.
void tell_neighbours(RunState& state, BlockId block, std::span<const Teller> tellers);

/// The manner in which a message tells of an encounter, a number below `manner_count`, and what it
/// stands for.
inline constexpr std::size_t manner_count = 4;
std::size_t manner_of(const Message& message);
HearsayMoment moment_of(std::size_t manner);
/// A message between these two, who have a strong tie or not.
void set_tie(Message& message, bool is_strong);

/// What the content of a message says of one attribute: a level, NaN for nothing.
inline constexpr float units_per_level = 1024;
inline constexpr std::int16_t nothing_said = std::numeric_limits<std::int16_t>::min();
inline float level_said(std::int16_t content) {
  return content == nothing_said ? not_applicable : static_cast<float>(content) / units_per_level;
}

}  // namespace cxsim
