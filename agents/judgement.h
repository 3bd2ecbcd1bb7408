#pragma once

#include <array>
#include <concepts>
#include <cstddef>

#include "agents/attribute.h"
#include "agents/lanes.h"
#include "agents/market.h"
#include "agents/parameters.h"

namespace cxsim {

/// Encounters of one kind side by side: gathered from customers, judged in loops that the
/// compiler vectorises, scattered back. One lane is one customer.
template <std::floating_point Real>
struct BasicEncounterBatch {
  using Lanes = std::array<Real, customers_at_once>;

  std::size_t size = 0;
  std::array<bool, attribute_count> met{};       // attributes that this kind of encounter shows
  std::array<Lanes, attribute_count> delivered;  // in; u
  std::array<Lanes, attribute_count> expected;   // in
  std::array<Lanes, attribute_count> adequate;   // in of judge, out of set_bars
  std::array<Lanes, attribute_count> desired;    // in of judge; in of set_bars: what should be
  Lanes alternatives;                            // in of set_bars
  Lanes urgency;                                 // in of set_bars
  Lanes excuse;                                  // in of set_bars
  Lanes promised_delivery;                       // in of set_bars; u
  Lanes loss_aversion;                           // in
  Lanes gap_sensitivity;                         // in
  Lanes blame;                                   // in; 1 = all ours
  Lanes broken_promise;                          // in; 0, 1, or more for a second date missed
  Lanes unresolved;                              // in; 1 while the order has not come
  Lanes mood;                                    // in; standard normal
  std::array<Lanes, attribute_count> perceived;  // out
  Lanes satisfaction;                            // out; latent s [model 2.2]
};

/// As customers are simulated; parameters are fitted in double precision, by small differences.
using EncounterBatch = BasicEncounterBatch<float>;

/// The zones of tolerance of all lanes [model 1.4].
template <std::floating_point Real>
void set_bars(const BarParameters& parameters, const Market& market,
              BasicEncounterBatch<Real>& batch);

/// Judges all lanes. Attributes that were not met count as neither good nor bad.
template <std::floating_point Real>
void judge(const SatisfactionParameters& parameters, const Levels& norm,
           BasicEncounterBatch<Real>& batch);

}  // namespace cxsim
