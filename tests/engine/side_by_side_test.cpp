#include "engine/side_by_side.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace cxsim {
namespace {

constexpr std::size_t words_per_record = 38;  // more than is read, and no whole number of lines
constexpr std::size_t stride = words_per_record * sizeof(std::uint32_t);
constexpr std::size_t record_count = 200;
constexpr std::size_t most = 64;
constexpr std::size_t pitch = most * sizeof(std::uint32_t);

using Words = std::vector<std::uint32_t>;

Words numbered_records() {
  Words words(words_per_record * record_count);
  std::iota(words.begin(), words.end(), 1u);
  return words;
}

/// That many different records, far from each other.
std::vector<std::uint32_t> some_records(std::size_t count) {
  std::vector<std::uint32_t> which(count);
  for (std::size_t i = 0; i < count; ++i) {
    which[i] = static_cast<std::uint32_t>(i * 77 % record_count);
  }
  return which;
}

const std::byte* bytes_of(const Words& words) {
  return reinterpret_cast<const std::byte*>(words.data());
}
std::byte* bytes_of(Words& words) {
  return reinterpret_cast<std::byte*>(words.data());
}

using Gather = void (*)(const RecordParts<const std::byte>&, std::span<const std::uint32_t>,
                        const WordRows<std::byte>&);

void expect_words_in_rows(Gather gather, std::size_t words) {
  const Words records = numbered_records();
  for (const std::size_t count : {1u, 15u, 16u, 17u, 53u, 64u}) {
    const std::vector<std::uint32_t> which = some_records(count);
    Words rows(words * most);
    gather({bytes_of(records), stride}, which, {bytes_of(rows), pitch});
    for (std::size_t word = 0; word < words; ++word) {
      for (std::size_t i = 0; i < count; ++i) {
        ASSERT_EQ(rows[word * most + i], records[which[i] * words_per_record + word])
            << "word " << word << " of " << i << " of " << count;
      }
      for (std::size_t i = count; i < filled_lanes(count); ++i) {
        ASSERT_EQ(rows[word * most + i], rows[word * most + count - 1]) << "filled up";
      }
      for (std::size_t i = filled_lanes(count); i < most; ++i) ASSERT_EQ(rows[word * most + i], 0u);
    }
  }
}

TEST(SideBySide, HasAWordOfEachRecordInARow) {
  expect_words_in_rows(gather_lines, 16);
  expect_words_in_rows(gather_half_lines, 8);
}

TEST(SideBySide, IsTheSameWithoutWideVectors) {
  expect_words_in_rows(gather_lines_portably, 16);
  expect_words_in_rows(gather_half_lines_portably, 8);
}

using Scatter = void (*)(const WordRows<const std::byte>&, std::span<const std::uint32_t>,
                         const RecordParts<std::byte>&);

void expect_words_in_records(Scatter scatter) {
  for (const std::size_t count : {1u, 15u, 16u, 17u, 53u, 64u}) {
    const std::vector<std::uint32_t> which = some_records(count);
    Words rows(16 * most);
    std::iota(rows.begin(), rows.end(), 100000u);
    Words records = numbered_records();
    Words wanted = records;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t word = 0; word < 16; ++word) {
        wanted[which[i] * words_per_record + word] = rows[word * most + i];
      }
    }
    scatter({bytes_of(std::as_const(rows)), pitch}, which, {bytes_of(records), stride});
    EXPECT_EQ(records, wanted) << count << " records";
  }
}

TEST(SideBySide, GoesBackToTheSameRecordsAndTouchesNothingElse) {
  expect_words_in_records(scatter_lines);
  expect_words_in_records(scatter_lines_portably);
}

}  // namespace
}  // namespace cxsim
