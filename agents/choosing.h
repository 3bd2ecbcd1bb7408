#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "agents/attribute.h"
#include "agents/lanes.h"
#include "agents/parameters.h"
#include "agents/run_state.h"

namespace cxsim {

/// Customers who need something, side by side: gathered from their records, weighed in
/// loops that the compiler vectorises. One lane is one customer.
struct ChoiceBatch {
  std::size_t size = 0;
  std::array<SingleLanes, attribute_count> expected;    // in; of the company, u
  std::array<SingleLanes, attribute_count> variance;    // in; of that belief today
  std::array<SingleLanes, attribute_count> should;      // in; u
  std::array<SingleLanes, most_rivals> rival_expected;  // in; u
  std::array<SingleLanes, most_rivals> rival_variance;  // in
  std::array<SingleLanes, most_rivals + 1>
      bought_last;                                // in; 1 where this offer was, 0 the company
  SingleLanes aware;                              // in; 1 where the company is known
  SingleLanes bond;                               // in
  SingleLanes price_sensitivity;                  // in
  SingleLanes alternatives;                       // in
  SingleLanes urgency;                            // in
  SingleLanes zone;                               // out; width of the zone of tolerance, u
  std::array<SingleLanes, 2 + most_rivals> luck;  // in; folded uniforms: company, nothing, rivals
  std::array<Lanes, most_rivals + 1> felt_price;  // in, where prices are held against those seen
  std::array<std::uint8_t, customers_at_once> looks;  // kept for whom chose; not read here
  SingleLanes doubt;                                  // out; about the company
  SingleLanes best;                                   // out; utility of what was chosen
  SingleLanes company;                                // out; of the company's offer, for reasons
  std::array<std::int8_t, customers_at_once> chosen;  // out; 0 the company, 1.. rivals, -1 nothing
};

/// Weighs the offers of today for all lanes and chooses the best [model 5.1, 5.2].
void choose(const Today& today, const Parameters& parameters, ChoiceBatch& batch);

/// Why lane `i` of a batch that has chosen did not buy from the company [model 5.3]. Where reasons
/// are asked for.
Reason reason_in(const Today& today, const Parameters& parameters, const ChoiceBatch& batch,
                 std::size_t i);

}  // namespace cxsim
