#include "engine/special_functions.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cxsim {
namespace {

constexpr long double half_log_of_two_pi = 0.918938533204672741780329736405617640L;

TEST(LogGamma, AgreesWithTheCLibrary) {
  for (double x = 1e-3; x < 1e7; x *= 1.037) {
    const long double expected = std::lgamma(static_cast<long double>(x));
    EXPECT_NEAR(log_gamma(x), static_cast<double>(expected),
                1e-14 * std::max(1.0, static_cast<double>(std::abs(expected))))
        << x;
  }
}

TEST(LogGamma, IsALogOfFactorials) {
  double log_factorial = 0;
  for (int n = 1; n < 100; ++n) {
    log_factorial += std::log(n);
    EXPECT_NEAR(log_gamma(n + 1), log_factorial, 1e-14 * std::max(1.0, log_factorial)) << n;
  }
}

TEST(StirlingError, IsWhatStirlingsFormulaLeavesOut) {
  for (double x = 1e-3; x < 100; x *= 1.037) {
    const long double precise = x;
    const long double formula = (precise - 0.5L) * std::log(precise) - precise + half_log_of_two_pi;
    EXPECT_NEAR(stirling_error(x), static_cast<double>(std::lgamma(precise) - formula), 1e-14) << x;
  }
}

TEST(LogExcess, KeepsItsDigitsWhereTheRatioIsNearOne) {
  for (const double mean : {0.05, 1.0, 1e4}) {
    for (double u = 1e-7; u < 1e6; u *= 1.1) {
      for (const double x : {mean * (1 + u), mean / (1 + u)}) {
        const long double deviation = (static_cast<long double>(x) - mean) / mean;
        const long double expected = deviation - std::log1p(deviation);
        // The reference itself loses 1e-19 of u^2 / 2 next to 1, and of a ratio next to 0.
        EXPECT_NEAR(static_cast<double>(log_excess(x, mean) / expected), 1,
                    1e-14 + static_cast<double>(1e-18L / std::abs(deviation)))
            << x << " " << mean;
      }
    }
  }
}

}  // namespace
}  // namespace cxsim
