#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/blocks.h"

namespace cxsim {

/// What one customer tells another where a number is all there is to say. A third of a `Message`:
/// with next to no work for each, its bytes are what an exchange costs.
struct ShortMessage {
  std::uint32_t recipient = 0;
  float value = 0;
};
static_assert(sizeof(ShortMessage) == 8);

/// Short messages between blocks of customers. What blocks send on one day is theirs to take on the
/// next: first what the first block sent, and of each block in the order sent. So a customer hears
/// senders in the order of their ids where blocks send in that order, whatever the size of blocks
/// and the number of threads. Takes memory for each pair of blocks: for up to about 1,000.
class ShortMailboxes {
 public:
  explicit ShortMailboxes(const Blocks& blocks)
      : blocks_(blocks),
        count_(blocks.count()),
        sent_(std::size_t{count_} * count_),
        delivered_(sent_.size()) {}

  /// Safe from several threads for different `from`, the block of the sender. The recipient is a
  /// customer of the population.
  void send(BlockId from, ShortMessage message) {
    sent_[place(from, blocks_.block_of(message.recipient))].push_back(message);
  }
  /// Calls `hear(message)` for all that was sent to the customers of `block` before the last
  /// `deliver`, and forgets it; `expect(recipient)` some messages earlier, so that their memory can
  /// be asked for. Safe from several threads for different blocks.
  template <typename Expect, typename Hear>
  void take(BlockId block, const Expect& expect, const Hear& hear) {
    for (std::uint32_t sender = 0; sender < count_; ++sender) {
      std::vector<ShortMessage>& messages = delivered_[place(BlockId{sender}, block)];
      const std::size_t size = messages.size();
      for (std::size_t i = 0; i < std::min(ahead, size); ++i) expect(messages[i].recipient);
      for (std::size_t i = 0; i < size; ++i) {
        expect(messages[std::min(i + ahead, size - 1)].recipient);
        hear(messages[i]);
      }
      messages.clear();
    }
  }
  /// Hands the day's messages over; those delivered before have all been taken. Call it from one
  /// thread between phases. Takes no time.
  void deliver() { sent_.swap(delivered_); }

 private:
  static constexpr std::size_t ahead = 16;  // messages; half as many and twice as many cost more

  std::size_t place(BlockId from, BlockId to) const {
    return std::size_t{index_of(from)} * count_ + index_of(to);
  }

  Blocks blocks_;
  std::uint32_t count_;
  std::vector<std::vector<ShortMessage>> sent_;       // [sender's block][recipient's block]
  std::vector<std::vector<ShortMessage>> delivered_;  // the same, of yesterday
};

}  // namespace cxsim
