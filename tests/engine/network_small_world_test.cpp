#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "engine/errors.h"
#include "tests/engine/network_checks.h"

namespace cxsim {
namespace {

using testing::ElementsAre;

constexpr std::uint32_t size = 70'001;
constexpr double k = 10;
const RunKey run{7, 3};

TEST(SmallWorld, WithoutRewiringIsARing) {
  const Network network = build_small_world(size, 4, 0, run, 1);
  EXPECT_THAT(neighbours_of(network, 0), ElementsAre(1u, 2u, size - 2, size - 1));
  EXPECT_THAT(neighbours_of(network, 40'000), ElementsAre(39'998u, 39'999u, 40'001u, 40'002u));
  EXPECT_EQ(network.ties(), 4 * std::uint64_t{size});
}

TEST(SmallWorld, LosesNextToNoTiesByRewiring) {
  for (const std::uint32_t customers : {1000u, size}) {
    for (const double rewiring : {0.1, 0.5, 1.0}) {
      const Network network = build_small_world(customers, 10, rewiring, run, 1);
      EXPECT_NEAR(static_cast<double>(network.ties()) / customers, k, 0.001 * k)
          << customers << " customers, rewiring " << rewiring;
    }
  }
}

// Every customer keeps the k / 2 ties they say; of the k / 2 said to them the rewired ones go and a
// Poisson number of others come [Barrat & Weigt 2000].
TEST(SmallWorld, HasTheVarianceOfDegreesOfItsTheory) {
  for (const double rewiring : {0.1, 0.5, 1.0}) {
    const std::vector<double> all = degrees(build_small_world(size, 10, rewiring, run, 1));
    const double expected = k / 2 * rewiring * (2 - rewiring);
    double squares = 0;
    for (const double degree : all) squares += (degree - k) * (degree - k);
    // Four standard errors of a variance whose fourth moment is at most that of a Poisson number.
    const double error = std::sqrt((2 * expected * expected + expected) / size);
    EXPECT_NEAR(squares / size, expected, 4 * error) << "rewiring " << rewiring;
  }
}

TEST(SmallWorld, RewiresTheShareOfTiesItIsAskedTo) {
  const Network network = build_small_world(size, 10, 0.1, run, 1);
  double on_ring = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    for (const std::uint32_t other : neighbours_of(network, i)) {
      const std::uint32_t distance = other > i ? other - i : i - other;
      on_ring += std::min(distance, size - distance) <= 5 ? 1 : 0;
    }
  }
  const double ties = size * k / 2;
  EXPECT_NEAR(on_ring / 2, 0.9 * ties, 4 * std::sqrt(ties * 0.1 * 0.9));
}

TEST(SmallWorld, RewiresToEverybodyAlike) {
  const Network network = build_small_world(size, 10, 1, run, 1);
  double sum = 0;
  double ties = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    for (const std::uint32_t other : neighbours_of(network, i)) {
      if (other < i) continue;
      const double distance = std::min(other - i, size - (other - i));
      sum += distance / size;
      ++ties;
    }
  }
  // The distance on the ring is uniform on (0, 1/2).
  EXPECT_NEAR(sum / ties, 0.25, 4 * 0.5 / std::sqrt(12 * ties));
}

// A triangle of the ring stays if none of its three ties is rewired; clustering is the share of
// closed triples, C(b) = C(0) (1 - b)^3 but for the spread of degrees [Barrat & Weigt 2000].
TEST(SmallWorld, LosesClusteringWithTheThirdPowerOfTiesKept) {
  const double on_ring = size * k * (k - 2) / 8;
  EXPECT_EQ(static_cast<double>(triangles(build_small_world(size, 10, 0, run, 1))), on_ring);
  for (const double rewiring : {0.1, 0.3, 0.6}) {
    const Network network = build_small_world(size, 10, rewiring, run, 1);
    const double kept = std::pow(1 - rewiring, 3);
    const double found = static_cast<double>(triangles(network));
    // Each of k / 2 ties a customer is part of 3 (k - 2) / 4 triangles, which stand or fall with
    // it.
    const double by_tie = 3 * (k - 2) / 4 * std::pow(1 - rewiring, 2);
    const double error = std::sqrt(size * k / 2 * rewiring * (1 - rewiring)) * by_tie;
    EXPECT_NEAR(found, on_ring * kept, 4 * error + k * k * k) << "rewiring " << rewiring;

    double triples = 0;
    for (const double degree : degrees(network)) triples += degree * (degree - 1) / 2;
    const double at_zero = 3 * (k - 2) / (4 * (k - 1));
    const double pairs = k * (k - 1);
    const double spread = pairs / (pairs + k / 2 * rewiring * (2 - rewiring));
    EXPECT_NEAR(3 * found / triples, at_zero * kept * spread, 0.01) << "rewiring " << rewiring;
  }
}

TEST(SmallWorld, OfNearlyAllTiedToAllStaysWellFormed) {
  for (const double rewiring : {0.0, 0.5, 1.0}) {
    expect_well_formed(build_small_world(3, 2, rewiring, run, 1));
    expect_well_formed(build_small_world(11, 10, rewiring, run, 1));
  }
  EXPECT_EQ(build_small_world(11, 10, 0, run, 1).ties(), 110);
  EXPECT_EQ(build_small_world(1, 0, 0.5, run, 1).ties(), 0);
}

TEST(SmallWorld, RefusesWhatIsNoRing) {
  EXPECT_THROW(build_small_world(10, 3, 0, run, 1), InternalError);
  EXPECT_THROW(build_small_world(10, 10, 0, run, 1), InternalError);
  EXPECT_THROW(build_small_world(10, 4, 1.5, run, 1), InternalError);
}

}  // namespace
}  // namespace cxsim
