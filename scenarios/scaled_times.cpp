#include "scenarios/scaled_times.h"

namespace cxsim {

Distribution scaled(Distribution times, double factor) {
  if (times.family == Family::constant) return Distribution::constant(times.parameters[0] * factor);
  std::size_t i = 0;
  for (const FamilyParameter& parameter : parameters_of(times.family)) {
    if (parameter.has_unit_of_field) times.parameters[i] *= factor;
    ++i;
  }
  return times;
}

}  // namespace cxsim
