#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/block_owners.h"
#include "engine/errors.h"
#include "engine/ranks.h"
#include "engine/state_carrier.h"

namespace cxsim {

/// What one customer says to another; plain words so that ranks can send it as it is.
struct Message {
  std::uint32_t recipient = 0;
  std::uint32_t sender = 0;
  std::uint16_t sequence = 0;             // numbers what one sender says on one day
  std::uint16_t kind = 0;                 // the model's
  std::array<std::int16_t, 6> content{};  // the model's, fixed point
};
static_assert(sizeof(Message) == 24);

/// Messages between blocks of customers. On a day every block writes to its own outbox and closes
/// it; after `deliver` each block reads what was said to its customers, in (recipient, sender,
/// sequence) order, whatever the number of threads and ranks. Blocks that send, and that read, are
/// those of this rank.
class Mailboxes {
 public:
  Mailboxes(const BlockOwners& owners, Ranks& ranks);

  /// Safe from several threads for different `from`, the block of the sender. The recipient is a
  /// customer of the population. One sender does not use one sequence number twice to one
  /// recipient.
  void send(BlockId from, const Message& message) {
    if (message.recipient >= blocks_.customers()) require(false, "a recipient is a customer");
    Outbox& outbox = outboxes_[index_of(from)];
    outbox.messages.push_back(message);
    ++outbox.to_block[index_of(blocks_.block_of(message.recipient))];
  }
  /// Nothing more is sent from this block before the next `deliver`, which needs the outboxes of
  /// all blocks closed. Safe from several threads for different blocks.
  void close(BlockId from);
  /// Hands the day's messages over and forgets those delivered before. Collective; parallel inside;
  /// call it from one thread between phases.
  void deliver();
  /// What was said to the customers of `block` before the last `deliver`, in order.
  std::span<const Message> delivered(BlockId block) const;
  std::uint64_t delivered_count() const;  // on this rank
  /// What is delivered and not forgotten.
  void carry_block(StateCarrier& carrier, BlockId block) { carrier(delivered_[index_of(block)]); }

 private:
  // What one block says on a day. On cache lines of its own: several threads send at once.
  struct alignas(64) Outbox {
    std::vector<Message> messages;         // as sent
    std::vector<Message> grouped;          // by block of the recipient
    std::vector<std::uint32_t> to_block;   // messages to each block of recipients, not grouped yet
    std::vector<std::uint32_t> group_end;  // by block of recipients, among those grouped
    bool closed = false;
  };
  // What came from another rank: for each own block the number of messages to it, then all of
  // them by block.
  struct FromRank {
    Parcel parcel;
    std::vector<std::size_t> block_end;  // in messages
  };
  std::span<const Message> said_in(const Outbox& outbox, std::uint32_t block) const;
  Parcel parcel_for(unsigned rank) const;
  void exchange_with_ranks();
  void gather(BlockId recipient);
  void gather_from_rank(unsigned rank, BlockId recipient);
  void sort(BlockId recipient);

  BlockOwners owners_;
  Blocks blocks_;
  Ranks* ranks_;
  std::vector<Outbox> outboxes_;  // by block; those of other ranks stay empty
  std::vector<std::vector<Message>> delivered_;
  std::vector<FromRank> from_ranks_;  // by rank
};

}  // namespace cxsim
