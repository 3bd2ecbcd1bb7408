#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/digest.h"

namespace cxsim {

/// Digest of a function of these values: the loop becomes vectors in optimised builds, and values
/// that do not fill one go through its scalar twin.
template <typename Real, typename Function>
std::string mapped_digest(std::vector<Real> values, Function function) {
  for (Real& value : values) value = function(value);
  Digest digest;
  digest.add(std::as_bytes(std::span(values)));
  return digest.text();
}

}  // namespace cxsim
