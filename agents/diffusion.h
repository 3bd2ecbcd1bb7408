#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "engine/fields.h"

/// How a company becomes known [model 6.6; Bass 1969].
namespace cxsim {

enum class Mixing : std::uint8_t {
  neighbours,  // word comes from those one knows
  everybody    // from anybody
};

struct DiffusionParameters {
  bool on = false;
  double innovation = 0.03;  // per year, with nobody to hear it from
  double imitation = 0.38;   // per year more, where all others know
  std::size_t mixing = static_cast<std::size_t>(Mixing::neighbours);
};

void describe(FieldVisitor& visitor, DiffusionParameters& parameters);

/// Hazard a day of becoming aware, by the share of the others who know the company.
inline double awareness_hazard(double share_who_know, const DiffusionParameters& p) {
  constexpr double days_per_year = 365;
  return (p.innovation + p.imitation * share_who_know) / days_per_year;
}

}  // namespace cxsim
