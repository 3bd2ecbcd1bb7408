#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/blocks.h"

namespace cxsim {

/// What one customer says to another; plain words so that ranks can send it as it is.
struct Message {
  std::uint32_t recipient = 0;
  std::uint32_t sender = 0;
  std::uint16_t sequence = 0;  // numbers what one sender says on one day
  std::uint16_t kind = 0;      // the model's
  std::array<std::int16_t, 6> content{};  // the model's, fixed point
};
static_assert(sizeof(Message) == 24);

/// Messages between blocks of customers. On a day every block writes to its own outbox; after
/// `deliver` each block reads what was said to its customers, in (recipient, sender, sequence)
/// order, whatever the number of threads.
class Mailboxes {
 public:
  explicit Mailboxes(const Blocks& blocks);

  /// Safe from several threads for different `from`.
  void send(BlockId from, const Message& message);
  /// Hands the day's messages over and forgets those delivered before. Parallel inside; call it
  /// from one thread between phases.
  void deliver();
  /// What was said to the customers of `block` before the last `deliver`, in order.
  std::span<const Message> delivered(BlockId block) const;
  std::uint64_t delivered_count() const;

 private:
  struct Outbox {
    std::vector<std::vector<Message>> to;  // by destination block
  };
  Blocks blocks_;
  std::vector<Outbox> outboxes_;
  std::vector<std::vector<Message>> delivered_;
};

}  // namespace cxsim
