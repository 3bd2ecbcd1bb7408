#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "output/calibration/transactions.h"

namespace cxsim {

/// When a customer may leave for good: after every purchase, or after every one but the first.
enum class LeavingLaw {
  after_repeats,   // BG/NBD [Fader, Hardie & Lee 2005]
  after_purchases  // MBG/NBD [Batislam, Denizel & Filiztekin 2007]: the law of a simulated run
};

/// Purchases at a gamma rate, until a coin of beta probability ends them. Weeks.
struct PurchaseClock {
  double shape = 1;      // r, of the rates
  double rate = 1;       // alpha: their mean is shape / rate
  double leaving_a = 1;  // a and b of the probability of leaving
  double leaving_b = 1;

  double mean_rate() const { return shape / rate; }
};

/// Log-likelihood of the histories.
double log_likelihood(const PurchaseClock& clock, LeavingLaw law,
                      const std::vector<PurchaseHistory>& customers);

/// Repeat purchases of a customer in so many weeks from the first one on: closed form.
double expected_repeats(const PurchaseClock& clock, LeavingLaw law, double weeks);

/// What is known of a number: with a 95% interval.
struct ClockNumber {
  double value = 0;
  double low = 0;
  double high = 0;
};

struct ClockFit {
  PurchaseClock clock;
  LeavingLaw law = LeavingLaw::after_repeats;
  std::array<ClockNumber, 4> numbers;  // shape, rate, a, b
  double log_likelihood = 0;
  double correlation_of_leaving = 0;  // of log a and log b
};

ClockFit fit_clock(const TransactionTable& table, LeavingLaw law);

/// Repeat purchases of all customers in a week from the first day of the file on.
struct WeekOfRepeats {
  double observed = 0;
  double expected = 0;        // closed form
  double simulated = 0;       // lived through with the clock and the drop-out of the simulation
  double standard_error = 0;  // of the simulated
};

/// `lives`: of each customer; 1 or more.
std::vector<WeekOfRepeats> weeks_of_repeats(const TransactionTable& table, const ClockFit& fit,
                                            std::size_t lives);

}  // namespace cxsim
