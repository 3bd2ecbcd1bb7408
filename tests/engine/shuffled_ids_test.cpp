#include "engine/shuffled_ids.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace cxsim {
namespace {

TEST(ShuffledIds, AreAPermutationWithItsInverse) {
  for (const std::uint32_t size : {1u, 2u, 3u, 5u, 16u, 17u, 1000u, 70'001u}) {
    const ShuffledIds ids(size, {1, 2}, 0, 3);
    std::vector<int> visits(size);
    for (std::uint32_t id = 0; id < size; ++id) {
      ASSERT_LT(ids.shuffled(id), size);
      ++visits[ids.shuffled(id)];
      ASSERT_EQ(ids.original(ids.shuffled(id)), id) << "of " << size;
    }
    ASSERT_EQ(visits, std::vector<int>(size, 1));
  }
}

TEST(ShuffledIds, LoseTheOldOrderAndNeighbourhood) {
  constexpr std::uint32_t size = 70'001;
  const ShuffledIds ids(size, {1, 2}, 0, 3);
  const auto centred = [&](std::uint32_t id) { return id / double{size} - 0.5; };
  double with_old = 0;
  double with_next = 0;
  double with_next_line = 0;
  for (std::uint32_t id = 0; id < size; ++id) {
    const double place = centred(ids.shuffled(id));
    with_old += place * centred(id);
    with_next += place * centred(ids.shuffled((id + 1) % size));
    with_next_line += place * centred(ids.shuffled((id + 265) % size));
  }
  // Correlations of independent uniforms, whose variance is 1 / 12.
  const double limit = 4 * std::sqrt(size) / 12;
  EXPECT_LT(std::abs(with_old), limit);
  EXPECT_LT(std::abs(with_next), limit);
  EXPECT_LT(std::abs(with_next_line), limit);
}

}  // namespace
}  // namespace cxsim
