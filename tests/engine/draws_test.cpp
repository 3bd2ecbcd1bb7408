#include "engine/draws.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>
#include <vector>

#include "engine/address_audit.h"
#include "engine/antithetic.h"
#include "engine/errors.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::array<std::uint32_t, 4> words_of(const Draws& draws) {
  return {draws.word(0), draws.word(1), draws.word(2), draws.word(3)};
}

// philox4x32 with 10 rounds in kat_vectors of Random123 1.14 [Salmon et al. 2011].
TEST(Draws, AreThePublishedAnswersOfPhilox) {
  const RunKey zero{.seed = 0, .replication = 0};
  EXPECT_THAT(words_of(Draws(zero, 0, 0, 0)),
              ElementsAre(0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));
  const RunKey pi{.seed = 0x299f31d0a4093822u, .replication = 0x03707344u};
  EXPECT_THAT(words_of(Draws(pi, 0x243f6a88u, 0x85a308d3u, 0x13198a2eu)),
              ElementsAre(0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u));
}

TEST(Draws, DependOnEveryPartOfTheirAddress) {
  const std::uint64_t seed = 7;
  std::set<std::array<std::uint32_t, 4>> seen;
  seen.insert(words_of(Draws({seed, 0}, 1, 2, 3)));
  seen.insert(words_of(Draws({seed, 0}, 2, 1, 3)));
  seen.insert(words_of(Draws({seed, 0}, 1, 3, 2)));
  seen.insert(words_of(Draws({seed, 0}, 1, 2, 4)));
  seen.insert(words_of(Draws({seed, 1}, 1, 2, 3)));
  seen.insert(words_of(Draws({seed + 1, 0}, 1, 2, 3)));
  seen.insert(words_of(Draws({seed + (std::uint64_t{1} << 32), 0}, 1, 2, 3)));
  EXPECT_EQ(seen.size(), 7u);
}

TEST(Draws, OfAnAntitheticPairAddUpToOneWhereverTheyAre) {
  for (const std::uint32_t replication : {0u, 6u}) {
    const RunKey first = antithetic_key(9, replication);
    const RunKey second = antithetic_key(9, replication + 1);
    for (std::uint32_t customer = 0; customer < 50; ++customer) {
      const Draws one(first, customer, 2, 3);
      const Draws other(second, customer, 2, 3);
      EXPECT_EQ(words_of(one), words_of(Draws({9, replication}, customer, 2, 3)));
      for (std::size_t which = 0; which < 4; ++which) {
        EXPECT_EQ(one.uniform(which) + other.uniform(which), 1.0);
      }
    }
  }
}

TEST(Draws, OfAnAntitheticPairAreTheSameInBatches) {
  const RunKey key = antithetic_key(9, 5);
  std::array<std::uint32_t, 11> customers;
  std::iota(customers.begin(), customers.end(), 3u);
  const std::array<std::uint32_t, 11> occasions{};
  std::array<double, 11> values;
  const std::array<std::span<double>, 1> rows{values};
  draw_batch(key, customers, occasions, 7, rows);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    EXPECT_EQ(values[i], Draws(key, customers[i], 0, 7).uniform());
  }
}

TEST(Draws, GiveUniformsInTheMiddleOfTheirCells) {
  const Draws draws({.seed = 5, .replication = 0}, 10, 20, 30);
  for (std::size_t which = 0; which < 4; ++which) {
    const double scaled = draws.uniform(which) * 0x1p32;
    EXPECT_EQ(scaled, draws.word(which) + 0.5);
  }
}

TEST(Draws, FillTheUnitIntervalEvenlyAlongEveryPartOfTheAddress) {
  constexpr int cells = 64;
  constexpr double expected = 1000;
  const auto chi_square = [&](auto uniform_of) {
    std::array<int, cells> counts{};
    for (std::uint32_t i = 0; i < cells * expected; ++i) {
      ++counts[static_cast<std::size_t>(uniform_of(i) * cells)];
    }
    double sum = 0;
    for (const int observed : counts) {
      sum += (observed - expected) * (observed - expected) / expected;
    }
    return sum;
  };
  // 63 degrees of freedom: mean 63, standard deviation 11.2; five of them.
  const RunKey run{.seed = 11, .replication = 2};
  EXPECT_NEAR(chi_square([&](std::uint32_t i) { return Draws(run, i, 0, 1).uniform(); }), 63, 56);
  EXPECT_NEAR(chi_square([&](std::uint32_t i) { return Draws(run, 0, i, 1).uniform(3); }), 63, 56);
  EXPECT_NEAR(chi_square([&](std::uint32_t i) {
                return Draws({i, 0}, 0, 0, 1).uniform(1);
              }),
              63, 56);
}

struct Batch {
  std::vector<std::uint32_t> customers;
  std::vector<std::uint32_t> occasions;
};

Batch scattered_batch(std::size_t size) {
  Batch batch{std::vector<std::uint32_t>(size), std::vector<std::uint32_t>(size)};
  for (std::uint32_t i = 0; i < size; ++i) {
    batch.customers[i] = 0xfffffff0u + 3 * i;
    batch.occasions[i] = i * i;
  }
  return batch;
}

TEST(DrawBatch, GivesTheBitsOfSingleDrawsForAnyNumberOfCustomersAndRows) {
  const RunKey run{.seed = 0x123456789abcdef0u, .replication = 4};
  for (std::size_t size = 0; size <= 35; ++size) {
    const auto [customers, occasions] = scattered_batch(size);
    for (std::size_t rows = 1; rows <= 4; ++rows) {
      std::vector<std::vector<double>> values(rows, std::vector<double>(size));
      const std::vector<std::span<double>> uniforms(values.begin(), values.end());
      draw_batch(run, customers, occasions, 9, uniforms);
      for (std::size_t which = 0; which < rows; ++which) {
        for (std::size_t i = 0; i < size; ++i) {
          ASSERT_EQ(values[which][i], Draws(run, customers[i], occasions[i], 9).uniform(which));
        }
      }
    }
  }
}

TEST(DrawBatch, GivesTheSameUniformsFoldedInSinglePrecision) {
  for (const std::uint32_t replication : {4u, 4u | opposite_luck}) {
    const RunKey run{.seed = 0x123456789abcdef0u, .replication = replication};
    for (std::size_t size = 0; size <= 35; ++size) {
      const auto [customers, occasions] = scattered_batch(size);
      std::vector<std::vector<float>> values(4, std::vector<float>(size));
      const std::vector<std::span<float>> folded(values.begin(), values.end());
      draw_batch(run, customers, occasions, 9, folded);
      for (std::size_t which = 0; which < 4; ++which) {
        for (std::size_t i = 0; i < size; ++i) {
          const double u = Draws(run, customers[i], occasions[i], 9).uniform(which);
          ASSERT_EQ(values[which][i], static_cast<float>(u > 0.5 ? u - 1 : u));
        }
      }
    }
  }
}

TEST(DrawBatch, RefusesRowsOfTheWrongLength) {
  const auto [customers, occasions] = scattered_batch(8);
  std::vector<double> too_short(7);
  const std::array<std::span<double>, 1> uniforms = {too_short};
  EXPECT_THROW(draw_batch({}, customers, occasions, 9, uniforms), InternalError);
}

TEST(AddressAudit, NamesAnAddressThatIsUsedAtTwoPlaces) {
  AddressAudit audit;
  const std::source_location here = std::source_location::current();
  audit.record(17, 3, 5, here);
  audit.record(3, 17, 5, here);
  audit.record(17, 3, 6, here);
  EXPECT_EQ(audit.size(), 3u);
  EXPECT_NO_THROW(audit.record(17, 3, 5, here));
  try {
    audit.record(17, 3, 5, std::source_location::current());
    FAIL() << "the second use was not noticed";
  } catch (const InternalError& error) {
    EXPECT_THAT(error.what(), HasSubstr("customer 17 on occasion 3 for purpose 5"));
  }
}

TEST(AddressAudit, HearsOfEveryDrawInDebugBuilds) {
  if (!draws_are_audited) {
    GTEST_SKIP() << "this is a release build, whose draws are not audited";
  }
  AddressAudit audit;
  const RunKey run{.seed = 1, .replication = 0, .audit = &audit};
  const auto [customers, occasions] = scattered_batch(20);
  std::vector<double> row(20);
  const std::array<std::span<double>, 1> uniforms = {row};
  draw_batch(run, customers, occasions, 9, uniforms);
  EXPECT_EQ(audit.size(), 20u);
  EXPECT_THROW(Draws(run, customers[7], occasions[7], 9), InternalError);
  EXPECT_THROW(draw_batch(run, customers, occasions, 9, uniforms), InternalError);
}

}  // namespace
}  // namespace cxsim
