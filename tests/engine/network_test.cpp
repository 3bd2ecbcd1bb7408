#include "engine/network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "engine/address_audit.h"
#include "engine/errors.h"
#include "tests/engine/network_checks.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint32_t several_blocks = 70'001;

struct Builder {
  std::string name;
  std::function<Network(std::uint32_t size, const RunKey& run, Purpose purpose)> build;
};

class EveryBuilder : public testing::TestWithParam<Builder> {
 protected:
  Network build(std::uint32_t size, const RunKey& run = {42, 0}, Purpose purpose = 5) {
    return GetParam().build(size, run, purpose);
  }
};

INSTANTIATE_TEST_SUITE_P(
    Network, EveryBuilder,
    testing::Values(
        Builder{"SmallWorld",
                [](std::uint32_t size, const RunKey& run, Purpose purpose) {
                  return build_small_world(size, 10, 0.2, run, purpose);
                }},
        Builder{"Random", [](std::uint32_t size, const RunKey& run,
                             Purpose purpose) { return build_random(size, 10, run, purpose); }},
        Builder{"Preferential",
                [](std::uint32_t size, const RunKey& run, Purpose purpose) {
                  return build_preferential(size, 5, run, purpose);
                }},
        Builder{"Groups", [](std::uint32_t size, const RunKey& run,
                             Purpose purpose) { return build_groups(size, 7, 5, run, purpose); }}),
    [](const auto& builder) { return builder.param.name; });

TEST_P(EveryBuilder, MakesASymmetricNetworkWithoutLoopsAndRepeats) {
  expect_well_formed(build(several_blocks));
  expect_well_formed(build(12));
}

TEST_P(EveryBuilder, MakesTheSameNetworkWithAnyNumberOfThreads) {
  const auto with_threads = [&](unsigned threads) {
    return rows(built_by(threads, [&] { return build(several_blocks); }));
  };
  const auto alone = with_threads(1);
  EXPECT_EQ(with_threads(2), alone);
  EXPECT_EQ(with_threads(7), alone);
}

TEST_P(EveryBuilder, MakesAnotherNetworkForEachSeedReplicationAndPurpose) {
  const auto one = rows(build(1000));
  EXPECT_NE(rows(build(1000, {43, 0})), one);
  EXPECT_NE(rows(build(1000, {42, 1})), one);
  EXPECT_NE(rows(build(1000, {42, 0}, 6)), one);
}

TEST_P(EveryBuilder, UsesNoAddressTwice) {
  AddressAudit audit;
  EXPECT_NO_THROW(build(3000, {42, 0, &audit}));
  EXPECT_TRUE(!draws_are_audited || audit.size() > 3000);
}

TEST(Network, OfNobodyIsEmpty) {
  const Network network;
  EXPECT_EQ(network.size(), 0);
  EXPECT_EQ(network.ties(), 0);
  EXPECT_EQ(build_from_ties(0, {}).size(), 0);
}

TEST(Network, TakesFourBytesForEachTieAndDirectionAndForEachCustomer) {
  const Network network = build_random(1000, 10, {}, 1);
  EXPECT_EQ(network.memory_bytes(), 4 * network.ties() + 4 * 1001);
}

TEST(Network, TakesABitForEachTieThatStandsOnARing) {
  const Network network = build_small_world(1000, 16, 0, {}, 1);
  EXPECT_EQ(network.ties(), 16'000);
  EXPECT_EQ(network.memory_bytes(), 1000 + 8 + 4 * 1001);
}

TEST(NetworkFromTies, ClosesTiesWithoutLoopsAndRepeats) {
  const std::vector<Tie> ties{{3, 1}, {1, 3}, {2, 2}, {1, 0}, {3, 1}};
  EXPECT_THAT(rows(build_from_ties(5, ties)), ElementsAre(ElementsAre(1u), ElementsAre(0u, 3u),
                                                          IsEmpty(), ElementsAre(1u), IsEmpty()));
}

TEST(NetworkFromTies, JoinsBlocksFarApart) {
  const std::vector<Tie> ties{{0, 69'999}, {40'000, 1}, {32'768, 32'767}};
  const Network network = build_from_ties(several_blocks, ties);
  expect_well_formed(network);
  EXPECT_EQ(network.ties(), 6);
  EXPECT_THAT(neighbours_of(network, 69'999), ElementsAre(0u));
  EXPECT_THAT(neighbours_of(network, 1), ElementsAre(40'000u));
  EXPECT_THAT(neighbours_of(network, 32'767), ElementsAre(32'768u));
}

TEST(NetworkFromTies, MakesEveryTieStrong) {
  const Network network = build_from_ties(2, std::vector<Tie>{{0, 1}});
  EXPECT_TRUE(network.is_strong(0, 1));
}

TEST(NetworkFromTies, RefusesATieToNobody) {
  EXPECT_THROW(build_from_ties(5, std::vector<Tie>{{0, 5}}), InternalError);
}

}  // namespace
}  // namespace cxsim
