#include "engine/messages.h"

#include <algorithm>
#include <utility>

#include "engine/parallel.h"
#include "engine/sort_messages.h"

namespace cxsim {

namespace {

// Memory is kept for days like this one, but not what one exceptional day needed.
template <typename Item>
void release_excess(std::vector<Item>& items, std::size_t used) {
  constexpr std::size_t always_kept = 1024;
  if (items.capacity() > 4 * used + always_kept) std::vector<Item>().swap(items);
}

}  // namespace

Mailboxes::Mailboxes(const Blocks& blocks)
    : blocks_(blocks), outboxes_(blocks.count()), delivered_(blocks.count()) {
  for (Outbox& outbox : outboxes_) outbox.group_end.assign(blocks.count(), 0);
}

void Mailboxes::deliver() {
  const auto for_each_block = [this](void (Mailboxes::*work)(BlockId)) {
    for_each_index(blocks_.count(), [&](std::size_t block) {
      (this->*work)(BlockId{static_cast<std::uint32_t>(block)});
    });
  };
  for_each_block(&Mailboxes::group_by_recipients_block);
  for_each_block(&Mailboxes::gather);
  for_each_block(&Mailboxes::sort_and_forget);
}

// A counting sort; the counts were made while sending.
void Mailboxes::group_by_recipients_block(BlockId sender) {
  Outbox& outbox = outboxes_[index_of(sender)];
  std::uint32_t start = 0;
  for (std::uint32_t& end : outbox.group_end) start += std::exchange(end, start);
  // Here each end is still the start of its group; placing the group's messages moves it there.
  release_excess(outbox.grouped, outbox.messages.size());
  outbox.grouped.resize(outbox.messages.size());
  for (const Message& message : outbox.messages) {
    outbox.grouped[outbox.group_end[index_of(blocks_.block_of(message.recipient))]++] = message;
  }
}

void Mailboxes::gather(BlockId recipient) {
  const std::size_t block = index_of(recipient);
  std::vector<Message>& delivered = delivered_[block];
  release_excess(delivered, delivered.size());
  delivered.clear();
  for (const Outbox& outbox : outboxes_) {
    const std::uint32_t start = block == 0 ? 0 : outbox.group_end[block - 1];
    const std::uint32_t end = outbox.group_end[block];
    delivered.insert(delivered.end(), outbox.grouped.data() + start, outbox.grouped.data() + end);
  }
}

// All outboxes have been read by now: their memory serves for sorting.
void Mailboxes::sort_and_forget(BlockId block) {
  Outbox& outbox = outboxes_[index_of(block)];
  std::vector<Message>& delivered = delivered_[index_of(block)];
  outbox.grouped.resize(delivered.size());
  sort_messages(delivered, blocks_.first(block), blocks_.last(block), outbox.grouped);
  release_excess(outbox.messages, outbox.messages.size());
  outbox.messages.clear();
  std::ranges::fill(outbox.group_end, 0);
}

std::span<const Message> Mailboxes::delivered(BlockId block) const {
  return delivered_[index_of(block)];
}

std::uint64_t Mailboxes::delivered_count() const {
  std::uint64_t count = 0;
  for (const std::vector<Message>& of_block : delivered_) count += of_block.size();
  return count;
}

}  // namespace cxsim
