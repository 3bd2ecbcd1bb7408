#include "engine/messages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>
#include <vector>

#include "engine/errors.h"
#include "engine/parallel.h"
#include "engine/sort_messages.h"

namespace cxsim {

bool operator==(const Message& one, const Message& other) {
  const auto all = [](const Message& message) {
    return std::tie(message.recipient, message.sender, message.sequence, message.kind,
                    message.content);
  };
  return all(one) == all(other);
}

namespace {

using Messages = std::vector<Message>;

void sort_by_reference(Messages& messages) {
  std::ranges::sort(messages, {}, [](const Message& message) {
    return std::tuple(message.recipient, message.sender, message.sequence);
  });
}

// Different (recipient, sender, sequence) each, in random order. `hub` hears every second message.
Messages some_messages(std::size_t count, std::uint32_t customers, std::uint32_t hub) {
  std::mt19937 random(11);
  Messages messages(count);
  for (std::size_t i = 0; i < count; ++i) {
    Message& message = messages[i];
    message.sender = static_cast<std::uint32_t>(random() % customers);
    message.recipient = i % 2 == 0 ? hub : static_cast<std::uint32_t>(random() % customers);
    message.sequence = static_cast<std::uint16_t>(i);
    message.kind = 3;
    message.content[5] = static_cast<std::int16_t>(random() % 1000);
  }
  return messages;
}

Messages delivered_by(Mailboxes& mailboxes, const Blocks& blocks) {
  Messages all;
  for (std::uint32_t block = 0; block < blocks.count(); ++block) {
    for (const Message& message : mailboxes.delivered(BlockId{block})) {
      EXPECT_EQ(blocks.block_of(message.recipient), BlockId{block});
      all.push_back(message);
    }
  }
  EXPECT_EQ(mailboxes.delivered_count(), all.size());
  return all;
}

// Sends block by block in parallel, as a day does, and delivers.
void deliver(const Messages& messages, const Blocks& blocks, Mailboxes& mailboxes,
             unsigned threads) {
  ThreadLimit limit(threads);
  limit.execute([&] {
    for_each_index(blocks.count(), [&](std::size_t block) {
      const BlockId from{static_cast<std::uint32_t>(block)};
      for (const Message& message : messages) {
        if (blocks.block_of(message.sender) == from) mailboxes.send(from, message);
      }
      mailboxes.close(from);
    });
    mailboxes.deliver();
  });
}

TEST(Mailboxes, DeliverInOrderOfRecipientSenderAndSequenceForAnyThreadsAndBlocks) {
  const std::uint32_t customers = 1000;
  Messages expected = some_messages(4000, customers, 700);
  const Messages sent = expected;
  sort_by_reference(expected);
  for (const std::uint32_t block_size : {1u, 64u, 300u, 1000u, 4096u}) {
    for (const unsigned threads : {1u, 2u, 7u}) {
      const Blocks blocks(customers, block_size);
      SingleRank alone;
      Mailboxes mailboxes(BlockOwners(blocks), alone);
      deliver(sent, blocks, mailboxes, threads);
      EXPECT_EQ(delivered_by(mailboxes, blocks), expected)
          << "blocks of " << block_size << ", " << threads << " threads";
    }
  }
}

TEST(Mailboxes, ForgetWhatWasDeliveredTheDayBefore) {
  const Blocks blocks(100, 10);
  SingleRank alone;
  Mailboxes mailboxes(BlockOwners(blocks), alone);
  // A loud day, a quiet one and a silent one: memory is given back in between.
  for (const std::size_t count : {60'000u, 5u, 0u, 100u}) {
    Messages expected = some_messages(count, 100, 5);
    deliver(expected, blocks, mailboxes, 1);
    sort_by_reference(expected);
    EXPECT_EQ(delivered_by(mailboxes, blocks), expected) << count << " messages";
  }
}

TEST(Mailboxes, DeliverOnlyWhenTold) {
  const Blocks blocks(10, 10);
  SingleRank alone;
  Mailboxes mailboxes(BlockOwners(blocks), alone);
  mailboxes.send(BlockId{0}, Message{.recipient = 3, .sender = 4});
  EXPECT_EQ(mailboxes.delivered_count(), 0);
  mailboxes.close(BlockId{0});
  EXPECT_EQ(mailboxes.delivered_count(), 0);
  mailboxes.deliver();
  EXPECT_EQ(mailboxes.delivered(BlockId{0}).size(), 1);
}

TEST(Mailboxes, RefuseToDeliverBeforeAllBlocksAreClosed) {
  SingleRank alone;
  Mailboxes mailboxes(BlockOwners(Blocks(10, 5)), alone);
  mailboxes.close(BlockId{0});
  EXPECT_THROW(mailboxes.deliver(), InternalError);
}

TEST(Mailboxes, RefuseToDeliverWhatWasSentAfterItsBlockWasClosed) {
  SingleRank alone;
  Mailboxes mailboxes(BlockOwners(Blocks(10, 10)), alone);
  mailboxes.close(BlockId{0});
  mailboxes.send(BlockId{0}, Message{.recipient = 3, .sender = 4});
  EXPECT_THROW(mailboxes.deliver(), InternalError);
}

TEST(Mailboxes, RefuseAMessageToNobody) {
  SingleRank alone;
  Mailboxes mailboxes(BlockOwners(Blocks(10, 4)), alone);
  EXPECT_THROW(mailboxes.send(BlockId{0}, Message{.recipient = 10}), InternalError);
}

TEST(SortMessages, SortsFewManyAndThoseToAHub) {
  for (const std::size_t count : {0u, 1u, 2u, 63u, 64u, 200u, 10'000u, 60'000u}) {
    Messages messages = some_messages(count, 32'768, 32'767);
    for (Message& message : messages) message.recipient += 65'536;
    Messages expected = messages;
    sort_by_reference(expected);
    Messages scratch(count);
    sort_messages(messages, 65'536, 2 * 65'536, scratch);
    EXPECT_EQ(messages, expected) << count << " messages";
  }
}

TEST(SortMessages, SortsWhatIsNearlySorted) {
  Messages messages = some_messages(5000, 32'768, 0);
  sort_by_reference(messages);
  const Messages expected = messages;
  for (std::size_t i = 10; i < messages.size(); i += 100) std::swap(messages[i], messages[i - 1]);
  Messages scratch(messages.size());
  sort_messages(messages, 0, 32'768, scratch);
  EXPECT_EQ(messages, expected);
}

}  // namespace
}  // namespace cxsim
