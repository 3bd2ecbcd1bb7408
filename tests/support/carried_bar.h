#pragma once

#include "agents/surroundings.h"

namespace cxsim {

/// The should bar of one attribute carried from day to day; the others start like it.
inline double carried_bar(const Surroundings& surroundings, std::size_t attribute, double should,
                          double perfectionism, std::int32_t from, std::int32_t until) {
  AttributeLanes bars;
  bars.fill(should);
  surroundings.carry(bars, perfectionism, from, until);
  return bars[attribute];
}

}  // namespace cxsim
