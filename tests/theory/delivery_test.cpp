#include "agents/delivery.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>

#include "agents/warehouse.h"
#include "engine/distribution.h"
#include "tests/theory/sample.h"

// Lead times, promises and the backlog of a shock [model 4.1-4.3].
namespace cxsim {
namespace {

const Distribution lead_time = Distribution::lognormal_mean_cv(4.0, 0.35);

TEST(Theory, T13_LeadTimeQuantiles) {
  EXPECT_NEAR(lead_time.cdf(3), 0.249, printed(3));
  EXPECT_NEAR(lead_time.cdf(5), 0.796, printed(3));
  EXPECT_NEAR(lead_time.cdf(7), 0.965, printed(3));
  EXPECT_NEAR(lead_time.quantile(0.50), 3.78, printed(2));
  EXPECT_NEAR(lead_time.quantile(0.80), 5.03, printed(2));
  EXPECT_NEAR(lead_time.quantile(0.90), 5.84, printed(2));
  EXPECT_NEAR(lead_time.quantile(0.95), 6.60, printed(2));
}

struct OnTimeRates {
  double quantile;
  double two_days_slower;
  double hyped;  // quotes cut to 85%
};
constexpr std::array<OnTimeRates, 4> on_time_table = {
    {{0.95, 0.72, 0.88}, {0.90, 0.52, 0.79}, {0.80, 0.26, 0.64}, {0.50, 0.01, 0.32}}};

TEST(Theory, T13_AQuoteKeepsItsQuantileUntilDeliverySlowsOrMarketingCutsIt) {
  for (const OnTimeRates& row : on_time_table) {
    const double quote = lead_time.quantile(row.quantile);
    EXPECT_NEAR(lead_time.cdf(quote), row.quantile, 1e-9);
    EXPECT_NEAR(lead_time.cdf(quote - 2), row.two_days_slower, printed(2));
    EXPECT_NEAR(lead_time.cdf(0.85 * quote), row.hyped, printed(2));
  }
}

/// A company that looks back on its lead times. Its days are counted in fractions of a day, so that
/// rounding to whole days does not hide the table.
class QuotingCompany {
 public:
  static constexpr double parts_of_a_day = 16;

  QuotingCompany() : history_(window, one_day()) {
    for (std::size_t day = 1; day < window; ++day) history_.add_day(one_day());
  }
  double quote(double quantile) const { return history_.quantile(quantile) / parts_of_a_day; }

 private:
  static constexpr std::size_t window = 28;
  static constexpr int orders_a_day = 3000;

  LeadTimeHistory::Counts one_day() {
    LeadTimeHistory::Counts counts(LeadTimeHistory::longest, 0);
    for (int order = 0; order < orders_a_day; ++order) {
      const double days = lead_time.quantile(luck_.uniform());
      const auto part = static_cast<std::size_t>(std::ceil(days * parts_of_a_day));
      ++counts[std::min(part, counts.size() - 1)];
    }
    return counts;
  }

  Luck luck_{1};
  LeadTimeHistory history_;
};

TEST(Theory, T13_QuotesFromStaleHistoryBreakAsTheTableSays) {
  const QuotingCompany company;
  constexpr int orders = 100'000;
  for (const OnTimeRates& row : on_time_table) {
    const double quote = company.quote(row.quantile);
    Sample usual;
    Sample slower;
    Sample hyped;
    Luck luck(2);
    for (int order = 0; order < orders; ++order) {
      const double days = lead_time.quantile(luck.uniform());
      usual.add(days <= quote ? 1 : 0);
      slower.add(days + 2 <= quote ? 1 : 0);
      hyped.add(days <= 0.85 * quote ? 1 : 0);
    }
    // 84,000 orders looked back on, a quote rounded up to a sixteenth of a day, at most .31 orders
    // of a hundred in a hundredth of a day, and a printed digit.
    const double rounding = 0.31 / QuotingCompany::parts_of_a_day;
    const double looking_back = 3 * std::sqrt(row.quantile * (1 - row.quantile) / 84'000);
    EXPECT_NEAR(usual.mean(), row.quantile + rounding / 2,
                rounding / 2 + looking_back + usual.three_standard_errors());
    const double tolerance = rounding / 2 + 0.01 + printed(2);
    EXPECT_NEAR(slower.mean(), row.two_days_slower + rounding / 2, tolerance);
    EXPECT_NEAR(hyped.mean(), row.hyped + rounding / 2, tolerance);
  }
}

/// What a shock to the warehouse does, in days.
struct ShockEffect {
  double largest_backlog = 0;  // orders
  double longest_delay = 0;
  double placed_of_longest_delay = 0;
  double drained = 0;  // after the end of the shock
};

/// 100 orders a day meet a capacity of 110, cut to 70% for the first 20 days. Steps of a hundredth
/// of a day, one order each, come close to a fluid.
ShockEffect shock_of_twenty_days() {
  constexpr int steps_a_day = 100;
  constexpr int shock_ends = 20 * steps_a_day;
  constexpr double days_of_step = 1.0 / steps_a_day;
  Warehouse warehouse;
  ShockEffect effect;
  std::deque<int> placed;
  for (int step = 0; step < 100 * steps_a_day; ++step) {
    const std::array<std::uint32_t, 1> one_order = {1};
    warehouse.admit(one_order);
    placed.push_back(step);
    warehouse.work((step < shock_ends ? 0.7 : 1.0) * 110 * days_of_step);
    while (placed.size() > warehouse.backlog()) {
      const double delay = (step - placed.front()) * days_of_step;
      if (delay > effect.longest_delay) {
        effect.longest_delay = delay;
        effect.placed_of_longest_delay = placed.front() * days_of_step;
      }
      placed.pop_front();
    }
    effect.largest_backlog =
        std::max(effect.largest_backlog, static_cast<double>(warehouse.backlog()));
    if (warehouse.backlog() > 0) effect.drained = (step + 1 - shock_ends) * days_of_step;
  }
  return effect;
}

TEST(Theory, T13_ABacklogGrowsPeaksAndDrainsLikeAFluid) {
  const ShockEffect effect = shock_of_twenty_days();
  EXPECT_NEAR(effect.largest_backlog, 460, 4.6);
  EXPECT_NEAR(effect.longest_delay, 4.60, 0.046);
  EXPECT_NEAR(effect.placed_of_longest_delay, 15.4, 0.154);
  EXPECT_NEAR(effect.drained, 46, 0.46);
}

}  // namespace
}  // namespace cxsim
