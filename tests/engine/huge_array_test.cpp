#include "engine/huge_array.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/errors.h"

namespace cxsim {
namespace {

struct Line {
  std::uint64_t words[8];
};

TEST(HugeArray, StartsWithAllBytesZero) {
  for (const std::size_t size : {1u, 100u, 32'767u, 100'000u}) {
    const HugeArray<Line> lines(size);
    ASSERT_EQ(lines.size(), size);
    EXPECT_TRUE(std::ranges::all_of(lines.records(), [](const Line& line) {
      return std::ranges::all_of(line.words, [](std::uint64_t word) { return word == 0; });
    }));
  }
}

TEST(HugeArray, OfAnySizeSharesNoByteWithOthers) {
  std::vector<HugeArray<std::uint64_t>> arrays;
  for (std::uint64_t i = 0; i < 200; ++i) {
    arrays.emplace_back(1 + i * 997);
    std::ranges::fill(arrays.back().records(), i);
    if (i % 7 == 6) arrays[i / 2] = {};  // its memory may serve the next ones
  }
  for (std::uint64_t i = 0; i < arrays.size(); ++i) {
    EXPECT_TRUE(std::ranges::all_of(arrays[i].records(), [&](std::uint64_t n) { return n == i; }));
  }
}

TEST(HugeArray, OfLargeSizeStartsAtAHugePage) {
  const HugeArray<Line> lines(100'000);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(&lines[0]) % (2u << 20), 0);
}

TEST(HugeArray, KeepsWhatIsWrittenToItsFirstAndLastRecord) {
  HugeArray<std::uint16_t> days(3'000'001);
  days[0] = 1;
  days[3'000'000] = 2;
  HugeArray<std::uint16_t> moved = std::move(days);
  EXPECT_EQ(moved[0], 1);
  EXPECT_EQ(moved.records().back(), 2);
}

TEST(KeptVector, GetsTheMemoryOfAnEarlierOneOfAboutItsSize) {
  const std::uint32_t* before = nullptr;
  {
    KeptVector<std::uint32_t> first(40'000, 7);
    before = first.data();
  }
  const KeptVector<std::uint32_t> second(39'000);
  EXPECT_EQ(second.data(), before);
  EXPECT_EQ(std::ranges::count(second, 0u), 39'000);
}

TEST(KeptVector, GrowsLikeAnyOther) {
  KeptVector<std::uint32_t> values;
  for (std::uint32_t i = 0; i < 100'000; ++i) values.push_back(i);
  for (std::uint32_t i = 0; i < 100'000; ++i) ASSERT_EQ(values[i], i);
}

TEST(HugeArray, OfNothingIsEmpty) {
  EXPECT_EQ(HugeArray<Line>(0).size(), 0);
  EXPECT_TRUE(HugeArray<Line>().records().empty());
}

TEST(HugeArray, SaysHowMuchMemoryThereWasNot) {
  try {
    const HugeArray<std::byte> impossible(std::size_t{1} << 60);
    FAIL() << "an exbibyte was given";
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), testing::StartsWith("the system gave no 10995116"));
    EXPECT_THAT(error.what(), testing::HasSubstr("fewer customers"));
  }
}

}  // namespace
}  // namespace cxsim
