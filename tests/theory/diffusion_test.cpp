#include "agents/diffusion.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "agents/complete_mixing.h"
#include "tests/theory/sample.h"

// How a company becomes known where everybody may hear of it from anybody [model 6.6; Bass 1969].
namespace cxsim {
namespace {

constexpr std::uint32_t customers = 2'500'000;
constexpr double days_per_year = 365;

/// Share of the customers who know the company at the end of each day of ten years.
std::vector<double> share_by_day() {
  const DiffusionParameters parameters{.on = true};
  CompleteMixing mixing(1);
  for (std::uint32_t customer = 0; customer < customers; ++customer) {
    mixing.expect(0, customer, -natural_log(Luck(customer).uniform()));
  }
  std::vector<double> shares;
  double knowing = 0;
  for (int day = 0; day < 10 * 365; ++day) {
    mixing.add_day(static_cast<double>(mixing.knowing()) / customers, parameters);
    for (std::size_t due = mixing.take_due(0).size(); due > 0; --due) {
      mixing.one_more_knows(0);
      knowing += 1;
    }
    shares.push_back(knowing / customers);
  }
  return shares;
}

const std::vector<double>& shares() {
  static const std::vector<double> once = share_by_day();
  return once;
}

double share_after(double years) {
  return shares()[static_cast<std::size_t>(std::lround(years * days_per_year)) - 1];
}

// With 2.5 million customers three standard errors are below 1% of each share.
TEST(Theory, T23_TheShareWhoKnowTheCompanyGrowsAsBassSaid) {
  struct Row {
    double years;
    double share;
  };
  for (const Row& row : {Row{1, 0.0358}, Row{2, 0.0851}, Row{5, 0.3312}, Row{10, 0.8128}}) {
    const double error = 3 * std::sqrt(row.share * (1 - row.share) / customers);
    ASSERT_LT(error, 0.01 * row.share);
    EXPECT_NEAR(share_after(row.years), row.share, 0.01 * row.share) << row.years << " years";
  }
}

/// Vertex of the parabola through those who learnt of it in each day around `centre`, in years, and
/// its height a year. Bass's curve is symmetric about its peak, so the window does not bend it.
struct Peak {
  double time;
  double height;
};
Peak peak_around(double centre, double half_width) {
  double n = 0, s2 = 0, s4 = 0, sy = 0, s1y = 0, s2y = 0;
  const auto first = static_cast<std::size_t>((centre - half_width) * days_per_year);
  const auto last = static_cast<std::size_t>((centre + half_width) * days_per_year);
  const double middle = 0.5 * static_cast<double>(first + last);
  for (std::size_t day = first; day <= last; ++day) {
    const double x = (static_cast<double>(day) - middle) / days_per_year;
    const double y = (shares()[day] - shares()[day - 1]) * days_per_year;
    n += 1, s2 += x * x, s4 += x * x * x * x;
    sy += y, s1y += x * y, s2y += x * x * y;
  }
  const double slope = s1y / s2;
  const double bend = (n * s2y - s2 * sy) / (n * s4 - s2 * s2);
  const double height = (sy - bend * s2) / n;
  return {(middle + 0.5) / days_per_year - slope / (2 * bend), height};
}

TEST(Theory, T23_MostLearnOfItAfterSixYears) {
  const Peak peak = peak_around(6.19, 1.5);
  EXPECT_NEAR(peak.time, 6.1926, 0.01 * 6.1926);
  EXPECT_NEAR(peak.height, 0.11059, 0.01 * 0.11059);
  EXPECT_NEAR(share_after(6.1926), 0.4605, 0.01 * 0.4605);
}

TEST(Theory, T23_TheHazardIsThatOfBass) {
  const DiffusionParameters p;
  EXPECT_NEAR(awareness_hazard(0, p) * days_per_year, 0.03, 1e-12);
  EXPECT_NEAR(awareness_hazard(0.5, p) * days_per_year, 0.22, 1e-12);
}

}  // namespace
}  // namespace cxsim
