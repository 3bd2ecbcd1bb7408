#include "engine/spare_memory.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

#include "engine/huge_array.h"

namespace cxsim {
namespace {

constexpr std::size_t page = 4096;

std::byte* mapping(std::size_t bytes) {
  void* const start =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  EXPECT_NE(start, MAP_FAILED);
  return static_cast<std::byte*>(start);
}

TEST(SpareMemory, GivesBackTheLatestOfThatSize) {
  SpareMemory spare(100 * page);
  std::byte* const first = mapping(2 * page);
  std::byte* const second = mapping(2 * page);
  spare.keep(first, 2 * page);
  spare.keep(second, 2 * page);
  spare.keep(mapping(page), page);
  EXPECT_EQ(spare.take(3 * page), nullptr);
  EXPECT_EQ(spare.take(2 * page), second);
  EXPECT_EQ(spare.take(2 * page), first);
  EXPECT_EQ(spare.take(2 * page), nullptr);
  EXPECT_EQ(spare.bytes(), page);
  munmap(first, 2 * page);
  munmap(second, 2 * page);
}

TEST(SpareMemory, KeepsNoMoreThanItMay) {
  SpareMemory spare(4 * page);
  std::byte* const latest = mapping(2 * page);
  spare.keep(mapping(3 * page), 3 * page);
  spare.keep(latest, 2 * page);
  EXPECT_EQ(spare.bytes(), 2 * page);
  EXPECT_EQ(spare.take(3 * page), nullptr);
  EXPECT_EQ(spare.take(2 * page), latest);
  munmap(latest, 2 * page);
  spare.keep(mapping(5 * page), 5 * page);
  EXPECT_EQ(spare.bytes(), 0);
}

TEST(SpareMemory, HoldsManySmallMappings) {
  SpareMemory spare(10'000 * page);
  for (int i = 0; i < 1000; ++i) spare.keep(mapping(page), page);
  EXPECT_GT(spare.bytes(), 0);
  EXPECT_LT(spare.bytes(), 1000 * page);
  spare.clear();
  EXPECT_EQ(spare.bytes(), 0);
  EXPECT_EQ(spare.take(page), nullptr);
}

bool is_zero(HugeArray<std::byte>& array) {
  return std::ranges::all_of(array.records(), [](std::byte byte) { return byte == std::byte{0}; });
}

TEST(SpareMemory, IsZeroInEveryNewArrayOfEveryThread) {
  const auto use = [](std::byte mark, bool* all_zero) {
    for (int i = 0; i < 50; ++i) {
      // The second of two sizes on as many pages has less to clear.
      for (const std::size_t size : {100'000u, 99'000u, 5'000'000u}) {
        HugeArray<std::byte> array(size);
        *all_zero = *all_zero && is_zero(array);
        std::ranges::fill(array.records(), mark);
      }
    }
  };
  bool of_first = true;
  bool of_second = true;
  std::thread first(use, std::byte{1}, &of_first);
  std::thread second(use, std::byte{2}, &of_second);
  first.join();
  second.join();
  EXPECT_TRUE(of_first);
  EXPECT_TRUE(of_second);
}

}  // namespace
}  // namespace cxsim
