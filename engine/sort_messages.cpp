#include "engine/sort_messages.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace cxsim {

namespace {

using Messages = std::vector<Message>;

bool is_before(const Message& one, const Message& other) {
  const auto people = [](const Message& message) {
    return std::uint64_t{message.recipient} << 32 | message.sender;
  };
  if (people(one) != people(other)) return people(one) < people(other);
  return one.sequence < other.sequence;
}

// One pass of a radix sort: stable by one digit of the recipient's place in the block.
void sort_by_digit(const Messages& from, Messages& to, std::uint32_t first, unsigned shift,
                   std::vector<std::uint32_t>& next) {
  const auto mask = static_cast<std::uint32_t>(next.size() - 1);
  std::fill(next.begin(), next.end(), 0);
  for (const Message& message : from) ++next[(message.recipient - first) >> shift & mask];
  std::uint32_t start = 0;
  for (std::uint32_t& place : next) start += std::exchange(place, start);
  for (const Message& message : from) {
    to[next[(message.recipient - first) >> shift & mask]++] = message;
  }
}

void sort_by_recipient(Messages& messages, std::uint32_t first, std::uint32_t last,
                       Messages& scratch) {
  const auto bits = static_cast<unsigned>(std::bit_width(last - first - 1));
  // Where most customers hear something one pass with a counter for each is fastest.
  const bool is_dense = messages.size() > (last - first) / 4;
  const unsigned digit_bits = is_dense ? bits : 8;
  std::vector<std::uint32_t> next(std::size_t{1} << digit_bits);
  for (unsigned shift = 0; shift < bits; shift += digit_bits) {
    sort_by_digit(messages, scratch, first, shift, next);
    messages.swap(scratch);
  }
}

// Usually the messages to a customer come in order, because the blocks and within them the senders
// do. Gives up, and returns false, where that is not so.
bool sort_if_nearly_sorted(Messages& messages) {
  std::size_t moves_left = 4 * messages.size();
  for (std::size_t i = 1; i < messages.size(); ++i) {
    if (!is_before(messages[i], messages[i - 1])) continue;
    const Message message = messages[i];
    std::size_t place = i;
    for (; place > 0 && is_before(message, messages[place - 1]); --place) {
      if (moves_left-- == 0) {
        messages[place] = message;
        return false;
      }
      messages[place] = messages[place - 1];
    }
    messages[place] = message;
  }
  return true;
}

}  // namespace

void sort_messages(Messages& messages, std::uint32_t first, std::uint32_t last, Messages& scratch) {
  constexpr std::size_t few = 64;
  if (messages.size() >= few) {
    sort_by_recipient(messages, first, last, scratch);
    if (sort_if_nearly_sorted(messages)) return;
  }
  std::sort(messages.begin(), messages.end(), is_before);
}

}  // namespace cxsim
