// Started by mpirun on several ranks, each of which goes through all tests.
#include "engine/ranks.h"

#include <gmock/gmock.h>

#include <cstdint>
#include <string>

#include "tests/cluster/ranks_of_test.h"

namespace cxsim {
namespace {

using testing::ElementsAre;

/// Of a length and with bytes that tell who sent it to whom.
Parcel parcel_of(unsigned from, unsigned to, std::size_t size) {
  return Parcel(size, std::byte(16 * from + to + 1));
}

std::size_t size_between(unsigned from, unsigned to) {
  return 1000 * from + 10 * to + 1;
}

TEST(AnExchange, BringsEachRankTheParcelsForIt) {
  std::vector<Parcel> to_each;
  for (unsigned to = 0; to < ranks->count(); ++to) {
    to_each.push_back(parcel_of(ranks->rank(), to, size_between(ranks->rank(), to)));
  }
  const std::vector<Parcel> came = ranks->exchange(std::move(to_each));
  ASSERT_EQ(came.size(), ranks->count());
  for (unsigned from = 0; from < ranks->count(); ++from) {
    EXPECT_EQ(came[from], parcel_of(from, ranks->rank(), size_between(from, ranks->rank())));
  }
}

TEST(AnExchange, CountsWhatIsSentToOthersAndIsNotEmpty) {
  const RankTraffic before = ranks->traffic();
  std::vector<Parcel> to_each(ranks->count());
  to_each[(ranks->rank() + 1) % ranks->count()].resize(1000);
  const std::vector<Parcel> came = ranks->exchange(std::move(to_each));
  const unsigned previous = (ranks->rank() + ranks->count() - 1) % ranks->count();
  for (unsigned from = 0; from < ranks->count(); ++from) {
    EXPECT_EQ(came[from].size(), from == previous ? 1000 : 0);
  }
  const bool alone = ranks->count() == 1;
  EXPECT_EQ(ranks->traffic().messages - before.messages, alone ? 0 : 1);
  EXPECT_EQ(ranks->traffic().message_bytes - before.message_bytes, alone ? 0 : 1000);
}

TEST(Ranks, AddUpOnEveryOneOfThem) {
  const auto count = static_cast<std::int64_t>(ranks->count());
  const auto rank = static_cast<std::int64_t>(ranks->rank());
  std::vector<std::int64_t> values{1, rank, -(std::int64_t{1} << 50) * rank};
  ranks->add_up(values);
  const std::int64_t ranks_sum = count * (count - 1) / 2;
  EXPECT_THAT(values, ElementsAre(count, ranks_sum, -(std::int64_t{1} << 50) * ranks_sum));
}

TEST(Ranks, KnowTheSumOfThoseBefore) {
  const auto rank = static_cast<std::int64_t>(ranks->rank());
  EXPECT_EQ(ranks->sum_before(rank + 5), rank * (rank - 1) / 2 + 5 * rank);
}

TEST(Ranks, GatherWhatEachOfThemHas) {
  const std::size_t size = ranks->rank() == 1 ? 0 : 100 + ranks->rank();
  const std::vector<Parcel> all = ranks->gather_everywhere(parcel_of(ranks->rank(), 0, size));
  ASSERT_EQ(all.size(), ranks->count());
  for (unsigned from = 0; from < ranks->count(); ++from) {
    EXPECT_EQ(all[from], parcel_of(from, 0, from == 1 ? 0 : 100 + from));
  }
}

TEST(Ranks, AreAllOnTheMachineOfATest) {
  EXPECT_EQ(ranks->count_on_machine(), ranks->count());
}

TEST(SentParcels, ComeInTheOrderInWhichTheyWereSentThoughNobodyWaitedForThem) {
  constexpr std::size_t many = 50;
  constexpr std::size_t large = 1 << 20;  // more than any MPI sends before someone receives it
  for (unsigned to = 0; to < ranks->count(); ++to) {
    if (to == ranks->rank()) continue;
    ranks->send(to, parcel_of(ranks->rank(), to, large));
    for (std::size_t i = 0; i < many; ++i) ranks->send(to, parcel_of(ranks->rank(), to, i));
  }
  std::vector<std::vector<std::size_t>> sizes(ranks->count());
  for (std::size_t i = 0; i < (ranks->count() - 1) * (many + 1); ++i) {
    const ReceivedParcel received = ranks->receive();
    const std::size_t size = received.parcel.size();
    EXPECT_EQ(received.parcel, parcel_of(received.from, ranks->rank(), size));
    sizes[received.from].push_back(size);
  }
  for (unsigned from = 0; from < ranks->count(); ++from) {
    if (from == ranks->rank()) continue;
    ASSERT_EQ(sizes[from].size(), many + 1);
    EXPECT_EQ(sizes[from][0], large);
    for (std::size_t i = 0; i < many; ++i) EXPECT_EQ(sizes[from][i + 1], i);
  }
  EXPECT_FALSE(ranks->try_receive().has_value());
  ranks->add_up({});  // nobody sends again before all have looked
}

TEST(AParcel, MayBeLongerThanTheCountsOfMpi) {
  if (ranks->count() != 2) GTEST_SKIP() << "once is enough: it takes gigabytes";
  const std::size_t size = (std::size_t{1} << 31) + 12'345;
  if (ranks->rank() == 0) {
    Parcel parcel(size);
    parcel[size - 1] = std::byte{7};
    parcel[std::size_t{1} << 30] = std::byte{8};
    ranks->send(1, std::move(parcel));
  } else {
    const ReceivedParcel received = ranks->receive();
    ASSERT_EQ(received.parcel.size(), size);
    EXPECT_EQ(received.parcel[size - 1], std::byte{7});
    EXPECT_EQ(received.parcel[std::size_t{1} << 30], std::byte{8});
  }
  ranks->add_up({});
}

TEST(ASingleRank, ExchangesWithItself) {
  SingleRank alone;
  EXPECT_THAT(alone.exchange({parcel_of(0, 0, 3)}), ElementsAre(parcel_of(0, 0, 3)));
  EXPECT_THAT(alone.gather_everywhere(parcel_of(0, 0, 3)), ElementsAre(parcel_of(0, 0, 3)));
  EXPECT_EQ(alone.sum_before(5), 0);
  std::vector<std::int64_t> values{5};
  alone.add_up(values);
  EXPECT_THAT(values, ElementsAre(5));
}

}  // namespace
}  // namespace cxsim
