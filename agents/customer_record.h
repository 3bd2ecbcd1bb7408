#pragma once

#include <array>
#include <cstdint>

#include "agents/attribute.h"
#include "agents/belief.h"
#include "agents/journey.h"
#include "agents/trust.h"
#include "engine/halves.h"

namespace cxsim {

inline constexpr std::uint16_t no_day = 0xffff;
inline constexpr std::uint16_t no_order = 0xffff;
inline constexpr std::uint8_t bought_nowhere = 0xff;
inline constexpr std::uint8_t bought_from_us = 0;  // rivals are 1, 2, 3

/// The state of one customer, all else is drawn again or belongs to an open order: 80 bytes, so
/// that wherever one begins it lies on two cache lines.
///
/// Beliefs are kept as of day 0: on day t their precision is scaled by 2^(-t / half_life). So
/// hearing something on day t is adding it scaled up, a customer who is left alone costs nothing,
/// and the mean needs no scale at all. What customers feel and know is kept in 16 bits, which is
/// finer than they could tell (docs/decisions/0126-customers-in-eighty-bytes.md).
struct alignas(16) CustomerRecord {
  std::array<ShortPositive, attribute_count> precision{};
  std::array<Half, attribute_count> mean{};
  std::array<Half, attribute_count> should{};
  ShortPositive rival_precision;  // of the first rival, as of day 0
  Half rival_mean;
  Half bond;
  Half complaints;    // remembered problems
  Half remembered;    // all journeys, satisfaction above the anchor
  Half last_journey;  // the last one, above the anchor
  float trust_kept = 0;
  float trust_broken = 0;
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

  Belief belief(std::size_t attribute) const {
    const float kept = precision[attribute];
    return {kept, evidence_of(kept, mean[attribute])};
  }
  double expected(std::size_t attribute) const { return static_cast<double>(mean[attribute]); }
  /// Adds to what is known, as of day 0. Zeros change no bit.
  void take_in(std::size_t attribute, float more_precision, float more_evidence) {
    const float before = precision[attribute];
    const float after = before + more_precision;
    const float evidence = evidence_of(before, mean[attribute]) + more_evidence;
    precision[attribute] = after;
    mean[attribute] = mean_of(after, evidence);
  }
  Trust trust() const { return {trust_kept, trust_broken}; }
  void set_trust(const Trust& trust) {
    trust_kept = static_cast<float>(trust.kept);
    trust_broken = static_cast<float>(trust.broken);
  }

  /// Between the mean that a record keeps and the evidence that beliefs add up; of nothing, 0.
  static float evidence_of(float precision, float mean) { return precision * mean; }
  static float mean_of(float precision, float evidence) {
    return precision > 0 ? evidence / precision : 0;
  }
};
static_assert(sizeof(CustomerRecord) == 80);

}  // namespace cxsim
