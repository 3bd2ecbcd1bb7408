#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/fields.h"

/// When customers who left give the company another chance [model 5.6].
namespace cxsim {

struct WinBackParameters {
  bool on = false;
  double monthly = 0.02;      // chance of coming back in a month
  double offer_factor = 2.0;  // on it, while there is an offer
  double bond = 1.0;          // how much the bond at exit raises it
};

inline constexpr double days_of_a_month = 365.0 / 12.0;

/// Hazard of coming back on a day.
inline double win_back_hazard(bool offered, const WinBackParameters& p) {
  return p.monthly / days_of_a_month * (offered ? p.offer_factor : 1.0);
}

/// The day after `today` on which the hazard since today, times `factor`, reaches `threshold`;
/// `never` if not in the run. `until[d]` is the sum of hazards of days before `d`.
inline std::int32_t day_of_return(const std::vector<double>& until, std::int32_t today,
                                  double factor, double threshold, std::int32_t never) {
  const auto tomorrow = static_cast<std::size_t>(today) + 1;
  if (tomorrow + 1 >= until.size() || factor <= 0) return never;
  const double reached = until[tomorrow] + threshold / factor;
  const auto end = std::lower_bound(until.begin() + static_cast<std::ptrdiff_t>(tomorrow) + 1,
                                    until.end(), reached);
  return end == until.end() ? never : static_cast<std::int32_t>(end - until.begin()) - 1;
}

void describe(FieldVisitor& visitor, WinBackParameters& parameters);

}  // namespace cxsim
