#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/attribute.h"

namespace cxsim {

/// Who set the bar: means over the provenance panel at the end of a run [model 1.2].
struct BarShares {
  std::vector<std::string_view> sources;  // names, catalogue order
  std::vector<double> control;            // by source: how much of it the company controls, 0..1
  std::size_t segments = 0;               // including 0 = all customers
  std::vector<double> share;              // [segment][attribute][source], sums to 1 over sources
  std::vector<double> push;               // same shape: how far it moved the bar from the norm, u
  std::vector<std::int64_t> panel_customers;  // by segment

  std::size_t index(std::size_t segment, std::size_t attribute, std::size_t source) const {
    return (segment * attribute_count + attribute) * sources.size() + source;
  }
};

}  // namespace cxsim
