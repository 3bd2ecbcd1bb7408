#pragma once

#include "engine/elementary.h"

namespace cxsim {

/// The logarithm of a tail probability at one point t, its derivative, and the derivative of the
/// logarithm of the density.
struct LogTail {
  double value;
  double slope;
  double density_slope;
};

/// The t within [low, high] at which `log_tail_at(t).value` is `target`, from a guess `t`. The
/// logarithm must be concave, as it is wherever the density is log-concave in t; then no bracket is
/// needed. Halley's iteration: the last step, from a relative error of the tail below 1e-5, leaves
/// rounding errors only. Gives up at the best it has after 60 steps (nothing is known to need 20).
template <typename LogTailAt>
double solve_log_tail(LogTailAt log_tail_at, double target, double t, double low, double high) {
  constexpr int most_steps = 60;
  for (int step = 0; step < most_steps; ++step) {
    const LogTail tail = log_tail_at(t);
    const double excess = tail.value - target;
    const double newton = excess / tail.slope;
    const double bending = 1.0 - 0.5 * newton * (tail.density_slope - tail.slope);
    const double next = t - newton / (bending > 0.5 ? bending : 0.5);
    const double above_low = next > low ? next : low;
    t = above_low < high ? above_low : high;
    if (excess > -1e-5 && excess < 1e-5) {
      break;
    }
  }
  return t;
}

}  // namespace cxsim
