#include "engine/short_messages.h"

#include <gtest/gtest.h>

#include <vector>

#include "engine/parallel.h"

namespace cxsim {
namespace {

std::vector<float> taken(ShortMailboxes& mail, BlockId block) {
  std::vector<float> values;
  mail.take(
      block, [](std::uint32_t) {}, [&](ShortMessage message) { values.push_back(message.value); });
  return values;
}

TEST(ShortMailboxes, AreTakenInTheOrderOfSendersBlocksAndAsSent) {
  ShortMailboxes mail(Blocks(30, 10));
  mail.send(BlockId{2}, {5, 3});
  mail.send(BlockId{0}, {7, 1});
  mail.send(BlockId{0}, {5, 2});
  mail.send(BlockId{1}, {25, 9});
  mail.deliver();
  EXPECT_EQ(taken(mail, BlockId{0}), (std::vector<float>{1, 2, 3}));
  EXPECT_EQ(taken(mail, BlockId{1}), std::vector<float>{});
  EXPECT_EQ(taken(mail, BlockId{2}), std::vector<float>{9});
}

TEST(ShortMailboxes, KeepWhatIsSentForTheNextDelivery) {
  ShortMailboxes mail(Blocks(20, 10));
  mail.send(BlockId{0}, {11, 1});
  EXPECT_TRUE(taken(mail, BlockId{1}).empty());
  mail.deliver();
  mail.send(BlockId{0}, {11, 2});
  EXPECT_EQ(taken(mail, BlockId{1}), std::vector<float>{1});
  mail.deliver();
  EXPECT_EQ(taken(mail, BlockId{1}), std::vector<float>{2});
}

TEST(ShortMailboxes, AnnounceEveryRecipientBeforeTheMessageIsHeard) {
  ShortMailboxes mail(Blocks(100, 100));
  for (std::uint32_t i = 0; i < 60; ++i) mail.send(BlockId{0}, {i, 0});
  mail.deliver();
  std::vector<bool> expected(100);
  mail.take(
      BlockId{0}, [&](std::uint32_t recipient) { expected[recipient] = true; },
      [&](ShortMessage message) { EXPECT_TRUE(expected[message.recipient]); });
}

TEST(ShortMailboxes, CarryTheSameInTheSameOrderForAnyNumberOfThreads) {
  const auto heard = [](unsigned threads) {
    const Blocks blocks(1000, 50);
    ShortMailboxes mail(blocks);
    std::vector<std::vector<float>> values(blocks.count());
    ThreadLimit(threads).execute([&] {
      for_each_index(blocks.count(), [&](std::size_t block) {
        const BlockId from{static_cast<std::uint32_t>(block)};
        for (std::uint32_t i = blocks.first(from); i < blocks.last(from); ++i) {
          for (std::uint32_t k = 1; k <= 20; ++k) {
            mail.send(from, {(i * 37 + k * 101) % 1000, static_cast<float>(100 * i + k)});
          }
        }
      });
      mail.deliver();
      for_each_index(blocks.count(), [&](std::size_t block) {
        values[block] = taken(mail, BlockId{static_cast<std::uint32_t>(block)});
      });
    });
    return values;
  };
  EXPECT_EQ(heard(1), heard(4));
}

}  // namespace
}  // namespace cxsim
