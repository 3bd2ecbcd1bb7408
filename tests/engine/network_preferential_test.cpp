#include <gtest/gtest.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

#include "engine/errors.h"
#include "tests/engine/network_checks.h"

namespace cxsim {
namespace {

constexpr std::uint32_t preferential_size = 100'003;
constexpr std::uint32_t ties = 4;

// Founders are all tied, and each of the others adds `ties`; a repeated choice is lost.
TEST(PreferentialNetwork, HasTheTiesOfItsNewcomers) {
  const Network network = build_preferential(preferential_size, ties, {1, 0}, 9);
  const double said = 10 + (preferential_size - 5.) * ties;
  EXPECT_LE(static_cast<double>(network.ties()) / 2, said);
  // Two of one newcomer's choices coincide with probability sum d^2 / (2 ties i)^2, in all about
  // ties (ties - 1) / 16 ln^2(preferential_size) times.
  const double repeats = ties * (ties - 1) / 16. * std::pow(std::log(preferential_size), 2);
  EXPECT_NEAR(static_cast<double>(network.ties()) / 2, said - repeats, repeats);
}

// P(k) = 2 m (m + 1) / (k (k + 1) (k + 2)) [Dorogovtsev, Mendes & Samukhin 2000].
TEST(PreferentialNetwork, HasTheExactDistributionOfDegrees) {
  const std::vector<double> counts =
      degree_counts(build_preferential(preferential_size, ties, {1, 0}, 9));
  double chi_squared = 0;
  double others = preferential_size;
  double others_expected = preferential_size;
  for (std::size_t degree = ties; degree < 40; ++degree) {
    const auto k = static_cast<double>(degree);
    const double expected = preferential_size * 2 * ties * (ties + 1) / (k * (k + 1) * (k + 2));
    chi_squared += (counts[degree] - expected) * (counts[degree] - expected) / expected;
    others -= counts[degree];
    others_expected -= expected;
  }
  chi_squared += (others - others_expected) * (others - others_expected) / others_expected;
  const boost::math::chi_squared theory(40 - ties);
  EXPECT_LT(chi_squared, boost::math::quantile(theory, 1 - 1e-6));
}

// Hill's estimate of the exponent of the tail. P(degree >= k) is in proportion to 1 / (k (k + 1)):
// at the lower end k - 1/2 of each step nearly a power of k + 1/2, and k + 1 its middle.
TEST(PreferentialNetwork, HasAPowerTailOfExponentThree) {
  constexpr double from = 40;
  double log_sum = 0;
  double tail = 0;
  for (const double degree : degrees(build_preferential(preferential_size, ties, {1, 0}, 9))) {
    if (degree < from) continue;
    log_sum += std::log((degree + 1) / (from + 0.5));
    ++tail;
  }
  const double exponent = 1 + tail / log_sum;
  const double standard_error = (exponent - 1) / std::sqrt(tail);
  EXPECT_GT(tail, 1000);
  EXPECT_NEAR(exponent, 3, 4 * standard_error);
}

TEST(PreferentialNetwork, DoesNotTellAgeByRow) {
  const std::vector<double> all = degrees(build_preferential(preferential_size, ties, {1, 0}, 9));
  double sum = 0;
  for (const double degree : all) sum += std::log(degree);
  double covariance = 0;
  double spread = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double row = static_cast<double>(i) / preferential_size - 0.5;
    const double degree = std::log(all[i]) - sum / preferential_size;
    covariance += row * degree;
    spread += degree * degree;
  }
  // Rows by age would give a correlation near -1.
  EXPECT_LT(std::abs(covariance) / std::sqrt(spread * preferential_size / 12.),
            4 / std::sqrt(preferential_size));
}

TEST(PreferentialNetwork, OfFoundersOnlyTiesAllToAll) {
  const Network network = build_preferential(5, 4, {1, 0}, 9);
  expect_well_formed(network);
  EXPECT_EQ(network.ties(), 20);
  EXPECT_EQ(build_preferential(2, 1, {1, 0}, 9).ties(), 2);
}

TEST(PreferentialNetwork, WithOneTieEachIsATree) {
  const Network network = build_preferential(preferential_size, 1, {1, 0}, 9);
  EXPECT_EQ(network.ties(), 2 * (preferential_size - 1));
  EXPECT_EQ(triangles(network), 0);
}

TEST(PreferentialNetwork, RefusesMoreTiesThanEarlierCustomers) {
  EXPECT_THROW(build_preferential(5, 5, {1, 0}, 9), InternalError);
  EXPECT_THROW(build_preferential(5, 0, {1, 0}, 9), InternalError);
}

}  // namespace
}  // namespace cxsim
