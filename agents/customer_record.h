#pragma once

#include <array>
#include <cstdint>

#include "agents/attribute.h"
#include "agents/belief.h"
#include "agents/journey.h"
#include "agents/trust.h"

namespace cxsim {

inline constexpr std::uint16_t no_day = 0xffff;
inline constexpr std::uint16_t no_order = 0xffff;
inline constexpr std::uint8_t bought_nowhere = 0xff;
inline constexpr std::uint8_t bought_from_us = 0;  // rivals are 1, 2, 3

/// The state of one customer: two cache lines, all else is drawn again or belongs to an open order.
///
/// Beliefs are kept as of day 0: on day t their precision and evidence are scaled by
/// 2^(-t / half_life). So hearing something on day t is adding it scaled up, a customer who is left
/// alone costs nothing, and the mean needs no scale at all.
struct alignas(64) CustomerRecord {
  std::array<float, attribute_count> precision{};
  std::array<float, attribute_count> evidence{};
  std::array<float, attribute_count> should{};
  float rival_precision = 0;  // of the first rival, as of day 0
  float rival_evidence = 0;
  float bond = 0;
  float trust_kept = 0;
  float trust_broken = 0;
  float remembered = 0;            // all journeys, satisfaction above the anchor
  float last_journey = 0;          // the last one, above the anchor
  float complaints = 0;            // remembered problems
  float need_time = 0;             // when the category is needed next, days from the start
  std::uint16_t heard_until = 0;   // broadcasts before this day are in the beliefs
  std::uint16_t should_until = 0;  // the should bars are as of the start of this day
  std::uint16_t settled_on = 0;    // bond, trust and complaints are as of this day
  std::uint16_t needs = 0;
  std::uint16_t orders = 0;
  std::uint16_t first_order_day = no_day;
  std::uint16_t second_order_day = no_day;
  std::uint16_t order = no_order;  // slot of the open order in the block's pool
  std::uint8_t segment = 0;
  Stage stage = Stage::unaware;
  std::uint8_t bought_last = bought_nowhere;
  bool never_again : 1 = false;
  bool won_by_advertising : 1 = false;  // noted only where such customers are paid for
  std::uint8_t unused : 6 = 0;          // digests look at every bit

  Belief belief(std::size_t attribute) const { return {precision[attribute], evidence[attribute]}; }
  double expected(std::size_t attribute) const {
    return static_cast<double>(evidence[attribute]) / static_cast<double>(precision[attribute]);
  }
  Trust trust() const { return {trust_kept, trust_broken}; }
  void set_trust(const Trust& trust) {
    trust_kept = static_cast<float>(trust.kept);
    trust_broken = static_cast<float>(trust.broken);
  }
};
static_assert(sizeof(CustomerRecord) == 128);

}  // namespace cxsim
