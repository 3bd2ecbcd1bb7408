#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "agents/choice.h"
#include "engine/distribution.h"

// What date to promise [model 4.3]: quoted days cost demand, late days cost more.
namespace cxsim {
namespace {

constexpr double grid_step = 0.005;
constexpr int steps = 2000;

/// Lead times as in 4.1, known to the company: equal shares of probability.
class LeadTimes {
 public:
  LeadTimes() {
    const Distribution days = Distribution::lognormal_mean_cv(4, 0.35);
    for (int i = 0; i < steps; ++i) days_.push_back(days.quantile((i + 0.5) / steps));
  }
  double quantile(double p) const {
    return days_[static_cast<std::size_t>(p * static_cast<double>(days_.size()))];
  }
  double late_days(double quote) const {
    double sum = 0;
    for (const double days : days_) sum += std::fmax(0.0, days - quote);
    return sum / static_cast<double>(days_.size());
  }
  double on_time(double quote) const {
    double count = 0;
    for (const double days : days_) count += days <= quote ? 1 : 0;
    return count / static_cast<double>(days_.size());
  }

 private:
  std::vector<double> days_;  // ascending
};

double best_quantile(const LeadTimes& times, double per_quoted_day, double per_late_day) {
  double best = 0;
  double least = 1e300;
  for (double p = 0.5; p < 0.995; p += grid_step) {
    const double quote = times.quantile(p);
    const double cost = per_quoted_day * quote + per_late_day * times.late_days(quote);
    if (cost >= least) continue;
    least = cost;
    best = p;
  }
  return best;
}

TEST(Theory, T14_TheBestPromiseIsTheCriticalQuantileOfLeadTimes) {
  const LeadTimes times;
  EXPECT_NEAR(best_quantile(times, 0.25, 2.5), 1 - 0.25 / 2.5, grid_step);
  EXPECT_NEAR(best_quantile(times, 0.50, 2.5), 1 - 0.50 / 2.5, grid_step);
}

/// Two companies alike but for what they quote, and buying nothing; shares by the choice model.
struct Duopoly {
  LeadTimes times;
  ChoiceWeights weights{.quoted_day = 0.25, .switching = 0};
  double margin = 15;
  double per_late_day = 6;
  static constexpr double step = 0.05;  // days
  std::vector<double> late_days;        // by quote, in steps from 0

  Duopoly() {
    for (int i = 0; i * step < 13; ++i) late_days.push_back(times.late_days(i * step));
  }

  double attraction(double quote) const {
    return exponential(
        utility({.relative_price = 0, .quoted_days_above_reference = quote}, weights, 1));
  }
  double profit(double own, double other) const {
    const double nothing = attraction(6);
    const double share = attraction(own) / (attraction(own) + attraction(other) + nothing);
    return share * (margin - per_late_day * late_days[static_cast<std::size_t>(own / step + 0.5)]);
  }
  double best_response(double other) const {
    return best([&](double own) { return profit(own, other); });
  }
  double best_together() const {
    return best([&](double both) { return profit(both, both); });
  }
  template <typename Profit>
  static double best(const Profit& profit) {
    double best_quote = 0;
    double most = -1e300;
    for (double quote = 2; quote < 12; quote += step) {
      const double earned = profit(quote);
      if (earned <= most) continue;
      most = earned;
      best_quote = quote;
    }
    return best_quote;
  }
};

TEST(Theory, T14_TwoWhoPromiseAgainstEachOtherPromiseMoreAndKeepLess) {
  const Duopoly market;
  double quote = 8;
  for (int round = 0; round < 30; ++round) quote = market.best_response(quote);
  EXPECT_EQ(market.best_response(quote), quote) << "nobody wants to move";
  const double together = market.best_together();
  EXPECT_LT(quote, together - 0.05);
  EXPECT_LT(market.times.on_time(quote), market.times.on_time(together));
  EXPECT_LT(market.profit(quote, quote), market.profit(together, together))
      << "and both are worse off";
}

}  // namespace
}  // namespace cxsim
