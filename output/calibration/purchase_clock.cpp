#include "output/calibration/purchase_clock.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "agents/loyalty.h"
#include "agents/purposes.h"
#include "engine/distribution.h"
#include "engine/draws.h"
#include "engine/parallel.h"
#include "engine/special_functions.h"
#include "output/calibration/search.h"
#include "output/calibration/symmetric_matrix.h"
#include "output/statistics.h"

namespace cxsim {

namespace {

constexpr std::size_t numbers = 4;
constexpr double tolerance = 1e-6;
constexpr int most_evaluations = 5000;
constexpr std::size_t grain = 4096;
constexpr std::uint64_t seed = 20260102;
constexpr DropOutWeights neutral{.satisfaction = 0, .bond = 0, .experience = 0, .complaint = 0};

double log_beta(double a, double b) {
  return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
}

/// Times a customer with so many repeats could have left.
double chances_to_leave(double repeats, LeavingLaw law) {
  return repeats + (law == LeavingLaw::after_purchases ? 1 : 0);
}

double log_likelihood_of(const PurchaseHistory& h, const PurchaseClock& c, LeavingLaw law) {
  const double n = chances_to_leave(h.repeats, law);
  const double shape = c.shape + h.repeats;
  const double base = log_gamma(shape) - log_gamma(c.shape) + c.shape * std::log(c.rate) -
                      log_beta(c.leaving_a, c.leaving_b);
  const double stayed =
      log_beta(c.leaving_a, c.leaving_b + n) - shape * std::log(c.rate + h.watched);
  if (n == 0) return base + stayed;
  const double left =
      log_beta(c.leaving_a + 1, c.leaving_b + n - 1) - shape * std::log(c.rate + h.recency);
  const double larger = std::max(stayed, left);
  return base + larger + std::log(std::exp(stayed - larger) + std::exp(left - larger));
}

PurchaseClock clock_at(const std::vector<double>& logs) {
  return {std::exp(logs[0]), std::exp(logs[1]), std::exp(logs[2]), std::exp(logs[3])};
}

/// Gauss's hypergeometric function for 0 <= z < 1 by its series.
double hypergeometric(double a, double b, double c, double z) {
  double term = 1;
  double sum = 1;
  for (int n = 0; n < 1'000'000 && std::abs(term) > 1e-14 * std::abs(sum); ++n) {
    term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
    sum += term;
  }
  return sum;
}

template <typename Function>
SymmetricMatrix curvature(Function&& value, const std::vector<double>& at) {
  constexpr double h = 1e-3;
  SymmetricMatrix result(at.size());
  const auto shifted = [&](std::size_t i, double di, std::size_t j, double dj) {
    std::vector<double> point = at;
    point[i] += di;
    point[j] += dj;
    return value(point);
  };
  for (std::size_t i = 0; i < at.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      const double mixed =
          shifted(i, h, j, h) - shifted(i, h, j, -h) - shifted(i, -h, j, h) + shifted(i, -h, j, -h);
      result.set(i, j, -mixed / (4 * h * h));
    }
  }
  return result;
}

/// Days after the first purchase on which a simulated customer buys again.
std::vector<double> lived_repeats(const ClockFit& fit, std::uint32_t life, double days) {
  const RunKey run{.seed = seed};
  const Draws traits(run, life, 0, purpose::repeat_buying);
  const PurchaseClock& c = fit.clock;
  const Distribution rates{Family::gamma, {c.shape, c.mean_rate() / 7}};
  const Distribution leaving{Family::beta, {c.leaving_a, c.leaving_b}};
  const double rate = rates.quantile(traits.uniform(0));
  const double own = leaving.quantile(traits.uniform(1));
  std::vector<double> bought;
  double now = 0;
  for (std::uint32_t need = 1;; ++need) {
    const Draws draws(run, life, need, purpose::repeat_buying);
    const double orders = static_cast<double>(need);
    const bool may_leave = need > 1 || fit.law == LeavingLaw::after_purchases;
    if (may_leave && draws.uniform(0) < drop_out_probability(own, 0, 0, orders, 0, neutral)) {
      return bought;
    }
    now += days_to_next_need(draws.uniform(1), rate);
    if (now > days) return bought;
    bought.push_back(now);
  }
}

/// What was counted in the weeks of simulated lives.
struct WeekCounts {
  explicit WeekCounts(std::size_t weeks) : sum(weeks), squares(weeks) {}
  std::vector<double> sum;
  std::vector<double> squares;  // of each life's own count
};

WeekCounts simulated_weeks(const TransactionTable& table, const ClockFit& fit, std::size_t lives) {
  const std::size_t weeks = table.weeks();
  const std::size_t customers = table.first_days.size();
  const std::size_t chunks = (customers + grain - 1) / grain;
  std::vector<WeekCounts> parts(chunks, WeekCounts(weeks));
  for_each_index(chunks, [&](std::size_t chunk) {
    std::vector<double> own(weeks);
    for (std::size_t i = chunk * grain; i < std::min(customers, (chunk + 1) * grain); ++i) {
      const double start = table.first_days[i] - table.first_day;
      for (std::size_t life = 0; life < lives; ++life) {
        const auto number = static_cast<std::uint32_t>(i * lives + life);
        std::ranges::fill(own, 0.0);
        for (const double day : lived_repeats(fit, number, table.last_day - table.first_days[i])) {
          const auto week =
              static_cast<std::size_t>(std::max(0.0, std::ceil((start + day) / 7) - 1));
          own[std::min(week, weeks - 1)] += 1;
        }
        for (std::size_t w = 0; w < weeks; ++w) {
          parts[chunk].sum[w] += own[w];
          parts[chunk].squares[w] += own[w] * own[w];
        }
      }
    }
  });
  WeekCounts all(weeks);
  for (const WeekCounts& part : parts) {
    for (std::size_t w = 0; w < weeks; ++w) {
      all.sum[w] += part.sum[w];
      all.squares[w] += part.squares[w];
    }
  }
  return all;
}

/// Repeat purchases of all customers until `days` after the first day of the file.
double expected_until(const std::map<std::int32_t, double>& starts, const ClockFit& fit,
                      double days) {
  double sum = 0;
  for (const auto& [start, customers] : starts) {
    if (days > start) sum += customers * expected_repeats(fit.clock, fit.law, (days - start) / 7);
  }
  return sum;
}

}  // namespace

double log_likelihood(const PurchaseClock& clock, LeavingLaw law,
                      const std::vector<PurchaseHistory>& customers) {
  return deterministic_sum(customers.size(), grain, [&](std::size_t first, std::size_t last) {
    double sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += log_likelihood_of(customers[i], clock, law);
    return sum;
  });
}

double expected_repeats(const PurchaseClock& clock, LeavingLaw law, double weeks) {
  if (law == LeavingLaw::after_purchases) {
    PurchaseClock stayed = clock;
    stayed.leaving_b += 1;
    const double stays = clock.leaving_b / (clock.leaving_a + clock.leaving_b);
    return stays * expected_repeats(stayed, LeavingLaw::after_repeats, weeks);
  }
  // The formula has a gap at a = 1, across which it is continuous.
  const double a = std::abs(clock.leaving_a - 1) < 1e-6 ? 1 + 1e-6 : clock.leaving_a;
  const double b = clock.leaving_b;
  const double z = weeks / (clock.rate + weeks);
  const double never = std::pow(clock.rate / (clock.rate + weeks), clock.shape);
  return (a + b - 1) / (a - 1) * (1 - never * hypergeometric(clock.shape, b, a + b - 1, z));
}

ClockFit fit_clock(const TransactionTable& table, LeavingLaw law) {
  const auto value = [&](const std::vector<double>& logs) {
    return log_likelihood(clock_at(logs), law, table.customers);
  };
  // As far as a scenario takes shapes; at an edge the data fit no such clock.
  const double low = std::log(0.05);
  const double high = std::log(1000.0);
  const SearchSpace space{
      {low, -7.0, low, low}, {high, 12.0, high, high}, std::vector<double>(numbers, 0.5)};
  const SearchResult found = maximised(value, {0, 1.5, 0, 1}, space, tolerance, most_evaluations);
  const SymmetricMatrix covariance = inverse(curvature(value, found.point), 1e-6);
  ClockFit fit;
  fit.clock = clock_at(found.point);
  fit.law = law;
  fit.log_likelihood = found.value;
  for (std::size_t i = 0; i < numbers; ++i) {
    const double half = normal_95 * std::sqrt(covariance(i, i));
    fit.numbers[i] = {std::exp(found.point[i]), std::exp(found.point[i] - half),
                      std::exp(found.point[i] + half)};
  }
  fit.correlation_of_leaving = covariance(2, 3) / std::sqrt(covariance(2, 2) * covariance(3, 3));
  return fit;
}

std::vector<WeekOfRepeats> weeks_of_repeats(const TransactionTable& table, const ClockFit& fit,
                                            std::size_t lives) {
  std::map<std::int32_t, double> starts;
  for (const std::int32_t day : table.first_days) starts[day - table.first_day] += 1;
  const WeekCounts counts = simulated_weeks(table, fit, lives);
  const auto customers = static_cast<double>(table.first_days.size());
  const double all = customers * static_cast<double>(lives);
  const double end = table.last_day - table.first_day;
  std::vector<WeekOfRepeats> weeks(table.weeks());
  double until_now = 0;
  for (std::size_t w = 0; w < weeks.size(); ++w) {
    const double until =
        expected_until(starts, fit, std::min(end, 7.0 * static_cast<double>(w + 1)));
    const double mean = counts.sum[w] / all;
    const double variance = counts.squares[w] / all - mean * mean;
    weeks[w].expected = until - until_now;
    weeks[w].simulated = mean * customers;
    weeks[w].standard_error = customers * std::sqrt(variance / all);
    until_now = until;
  }
  for (const std::int32_t day : table.repeat_days) {
    const std::int32_t week = std::max(0, (day - table.first_day + 6) / 7 - 1);
    weeks[std::min(static_cast<std::size_t>(week), weeks.size() - 1)].observed += 1;
  }
  return weeks;
}

}  // namespace cxsim
