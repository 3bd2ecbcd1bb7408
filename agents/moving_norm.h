#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "agents/attribute.h"
#include "agents/market.h"
#include "engine/elementary.h"
#include "engine/fields.h"
#include "engine/histogram.h"
#include "engine/state_carrier.h"

/// What is usual in a category moves: fast up toward what its users get, slowly down, and by a
/// trend of its own [model 9].
namespace cxsim {

struct MovingNormParameters {
  bool on = false;
  double rise = 0.008;                         // per day, toward a better frontier
  double fall = 0.002;                         // per day, toward a worse one
  Levels trend = {0.05, 0.10, 0.10, 0, 0, 0};  // u a year
  double days_between_steps = 7;               // docs/decisions/0050
  double usage_window = 90;                    // days over which use of brands is remembered
};

void describe(FieldVisitor& visitor, MovingNormParameters& parameters);

/// How the norm of one attribute moves. Rates per day.
struct NormRates {
  double rise = 0.008;
  double fall = 0.002;
};

/// The norm after `days` under a frontier that stands still and a trend in u a day: the exact flow
/// of
///   d norm = rise (frontier - norm)+ - fall (norm - frontier)+ + trend.
double norm_after(double days, double norm, double frontier, double trend, const NormRates& rates);

/// What the customers of one block made of brands today; 0 is us, then the rivals.
struct BrandUses {
  std::array<std::uint32_t, most_rivals + 1> times{};
  std::array<FixedPointSum, attribute_count> perceived;  // of us, by those who met it
  std::array<std::uint32_t, attribute_count> met{};

  void see(const Levels& levels);  // NaN levels were not met
  void merge(const BrandUses& other);
};

/// Use of brands over the last months: old days count less and less.
struct RememberedUses {
  std::array<double, most_rivals + 1> times{};
  Levels perceived{};  // sums over those who met it
  Levels met{};

  void add(const BrandUses& today, double kept);
};

/// What the category offers as its users see it: the usage-weighted mean of the two brands that
/// look best overall [model 9]. Brands that nobody used do not count; without any it is
/// `otherwise`.
Levels frontier(const RememberedUses& uses, const Levels& ours, const Market& market,
                const Levels& otherwise);

/// The norm of one run, kept by the day.
struct MovingNorm {
  RememberedUses uses;
  Levels ours{};              // as perceived, last known
  Levels now{};               // u
  std::vector<Levels> moved;  // by day: how far from where it started; empty while it rests
  std::size_t source = 0;     // that follows it
  Levels precision{};         // of what each belief about us rests on it, as of day 0

  void carry(StateCarrier& carrier) { carrier(uses, ours, now, moved); }
};

}  // namespace cxsim
