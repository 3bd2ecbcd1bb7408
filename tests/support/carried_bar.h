#pragma once

#include "agents/surroundings.h"

namespace cxsim {

/// The should bar of one attribute carried from day to day; the others start like it.
inline double carried_bar(const Surroundings& surroundings, std::size_t attribute, double should,
                          double perfectionism, std::int32_t from, std::int32_t until) {
  FewBars bars;
  for (Few& level : bars.level) level.fill(static_cast<float>(should));
  bars.perfectionism.fill(static_cast<float>(perfectionism));
  bars.as_of.fill(from);
  surroundings.carry(bars, until);
  return static_cast<double>(bars.level[attribute][0]);
}

}  // namespace cxsim
