#pragma once

#include <cstdint>
#include <string_view>

#include "engine/draws.h"
#include "engine/network.h"

/// The small reference model on which cxsim's engine is compared with what people would use
/// instead: customers order with probability 1/30 a day, are pleased or not by when it comes, learn
/// from it, and tell their neighbours. Here nobody is asked every day: the day of the next order is
/// drawn.
namespace cxsim {

struct SmallModel {
  std::int32_t days = 365;
  double order_probability = 1.0 / 30;  // a day
  double median_delivery = 4;           // days; lognormal
  double delivery_spread = 0.5;
  double learning_rate = 0.3;    // of satisfaction, and of expectation by own experience
  double hearsay_weight = 0.05;  // by what a neighbour tells
  double most_talkative = 0.6;   // the probability of telling is uniform from 0
  double tolerance = 0.2;        // below this satisfaction
  double leaving = 0.5;          // a customer leaves with this probability after an order
};

/// Where everybody stands after the last day.
struct SmallModelResult {
  double mean_satisfaction = 0;
  double sd_satisfaction = 0;
  double mean_expectation = 0;
  double left = 0;    // share
  double orders = 0;  // a customer
  std::uint64_t digest = 0;
  double seconds = 0;  // of the days alone
};

/// The ties of the model: a small world of 10 neighbours, a tenth of them rewired.
Network small_model_ties(std::uint32_t customers, const RunKey& run);

/// Parallel inside the current ThreadLimit; the same bits for any number of threads. `luck` is the
/// name of one in luck.h.
SmallModelResult simulate_small_model(const SmallModel& model, const Network& ties,
                                      const RunKey& run, std::string_view luck = "addressed");

}  // namespace cxsim
