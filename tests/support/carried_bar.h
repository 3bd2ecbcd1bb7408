#pragma once

#include "agents/surroundings.h"

namespace cxsim {

/// The should bar of one attribute carried from day to day; the others start like it.
inline double carried_bar(const Surroundings& surroundings, std::size_t attribute, double should,
                          double perfectionism, std::int32_t from, std::int32_t until) {
  ShouldBars bars;
  bars.size = 1;
  for (Lanes& level : bars.level) level[0] = should;
  bars.perfectionism[0] = perfectionism;
  bars.as_of[0] = from;
  surroundings.carry(bars, until);
  return bars.level[attribute][0];
}

}  // namespace cxsim
