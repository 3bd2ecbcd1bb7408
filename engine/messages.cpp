#include "engine/messages.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <numeric>
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

Mailboxes::Mailboxes(const BlockOwners& owners, Ranks& ranks)
    : owners_(owners),
      blocks_(owners.blocks()),
      ranks_(&ranks),
      outboxes_(blocks_.count()),
      delivered_(blocks_.count()),
      from_ranks_(owners.ranks()) {
  const BlockOwners::Range& own = owners.own_blocks();
  for (std::uint32_t block = own.first; block < own.last; ++block) {
    outboxes_[block].to_block.assign(blocks_.count(), 0);
    outboxes_[block].group_end.assign(blocks_.count(), 0);
  }
}

void Mailboxes::deliver() {
  if (owners_.ranks() > 1) exchange_with_ranks();
  for_each_own_block(owners_, [this](BlockId recipient) {
    gather(recipient);
    sort(recipient);
  });
}

// A counting sort; the counts were made while sending.
void Mailboxes::close(BlockId from) {
  Outbox& outbox = outboxes_[index_of(from)];
  std::uint32_t start = 0;
  for (std::size_t to = 0; to < outbox.to_block.size(); ++to) {
    outbox.group_end[to] = start;
    start += std::exchange(outbox.to_block[to], 0u);
  }
  // Here each end is still the start of its group; placing the group's messages moves it there.
  release_excess(outbox.grouped, outbox.messages.size());
  outbox.grouped.resize(outbox.messages.size());
  for (const Message& message : outbox.messages) {
    outbox.grouped[outbox.group_end[index_of(blocks_.block_of(message.recipient))]++] = message;
  }
  outbox.closed = true;
}

std::span<const Message> Mailboxes::said_in(const Outbox& outbox, std::uint32_t block) const {
  const std::uint32_t start = block == 0 ? 0 : outbox.group_end[block - 1];
  return std::span(outbox.grouped).subspan(start, outbox.group_end[block] - start);
}

Parcel Mailboxes::parcel_for(unsigned rank) const {
  const BlockOwners::Range& own = owners_.own_blocks();
  const BlockOwners::Range theirs = owners_.blocks_of(rank);
  std::vector<std::uint32_t> counts(theirs.size());
  std::size_t messages = 0;
  const auto for_each_group = [&](const auto& work) {
    for (std::uint32_t to = theirs.first; to < theirs.last; ++to) {
      for (std::uint32_t from = own.first; from < own.last; ++from) {
        work(to - theirs.first, said_in(outboxes_[from], to));
      }
    }
  };
  for_each_group([&](std::uint32_t to, std::span<const Message> group) {
    counts[to] += static_cast<std::uint32_t>(group.size());
    messages += group.size();
  });
  Parcel parcel;
  if (messages == 0) return parcel;
  parcel.reserve(std::span(counts).size_bytes() + messages * sizeof(Message));
  const auto append = [&](std::span<const std::byte> bytes) {
    parcel.insert(parcel.end(), bytes.begin(), bytes.end());
  };
  append(std::as_bytes(std::span(counts)));
  for_each_group(
      [&](std::uint32_t, std::span<const Message> group) { append(std::as_bytes(group)); });
  return parcel;
}

void Mailboxes::exchange_with_ranks() {
  std::vector<Parcel> to_each(owners_.ranks());
  for_each_index(to_each.size(), [&](std::size_t rank) {
    if (rank != owners_.own_rank()) to_each[rank] = parcel_for(static_cast<unsigned>(rank));
  });
  std::vector<Parcel> came = ranks_->exchange(std::move(to_each));
  for (std::size_t rank = 0; rank < came.size(); ++rank) {
    FromRank& from = from_ranks_[rank];
    from.parcel = std::move(came[rank]);
    from.block_end.clear();
    if (from.parcel.empty()) continue;
    std::vector<std::uint32_t> counts(owners_.own_blocks().size());
    std::memcpy(counts.data(), from.parcel.data(), std::span(counts).size_bytes());
    from.block_end.resize(counts.size());
    std::inclusive_scan(counts.begin(), counts.end(), from.block_end.begin(), std::plus<>(),
                        std::size_t{0});
  }
}

void Mailboxes::gather_from_rank(unsigned rank, BlockId recipient) {
  const FromRank& from = from_ranks_[rank];
  if (from.parcel.empty()) return;
  const std::size_t place = index_of(recipient) - owners_.own_blocks().first;
  const std::size_t start = place == 0 ? 0 : from.block_end[place - 1];
  const std::size_t count = from.block_end[place] - start;
  if (count == 0) return;
  const std::size_t header = from.block_end.size() * sizeof(std::uint32_t);
  std::vector<Message>& delivered = delivered_[index_of(recipient)];
  const std::size_t before = delivered.size();
  delivered.resize(before + count);
  std::memcpy(delivered.data() + before, from.parcel.data() + header + start * sizeof(Message),
              count * sizeof(Message));
}

// In the order of the senders' blocks, so that little is left to sort.
void Mailboxes::gather(BlockId recipient) {
  std::vector<Message>& delivered = delivered_[index_of(recipient)];
  release_excess(delivered, delivered.size());
  delivered.clear();
  for (unsigned rank = 0; rank < owners_.own_rank(); ++rank) gather_from_rank(rank, recipient);
  const BlockOwners::Range& own = owners_.own_blocks();
  for (std::uint32_t from = own.first; from < own.last; ++from) {
    const std::span<const Message> said = said_in(outboxes_[from], index_of(recipient));
    delivered.insert(delivered.end(), said.begin(), said.end());
  }
  for (unsigned rank = owners_.own_rank() + 1; rank < owners_.ranks(); ++rank) {
    gather_from_rank(rank, recipient);
  }
}

// What was sent is grouped by now: its memory serves for sorting.
void Mailboxes::sort(BlockId recipient) {
  Outbox& outbox = outboxes_[index_of(recipient)];
  require(std::exchange(outbox.closed, false) && outbox.messages.size() == outbox.grouped.size(),
          "what is delivered was closed after the last message");
  std::vector<Message>& sent = outbox.messages;
  std::vector<Message>& delivered = delivered_[index_of(recipient)];
  release_excess(sent, std::max(sent.size(), delivered.size()));
  sent.resize(delivered.size());
  sort_messages(delivered, blocks_.first(recipient), blocks_.last(recipient), sent);
  sent.clear();
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
