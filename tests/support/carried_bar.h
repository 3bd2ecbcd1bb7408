#pragma once

#include "agents/surroundings.h"

namespace cxsim {

/// The should bar of one attribute carried from day to day; the others start like it.
inline double carried_bar(const Surroundings& surroundings, std::size_t attribute, double should,
                          double perfectionism, std::int32_t from, std::int32_t until) {
  ShouldBars bars;
  bars.size = 1;
  for (SingleLanes& level : bars.level) level[0] = static_cast<float>(should);
  bars.perfectionism[0] = static_cast<float>(perfectionism);
  bars.as_of[0] = from;
  surroundings.carry(bars, until);
  return static_cast<double>(bars.level[attribute][0]);
}

}  // namespace cxsim
