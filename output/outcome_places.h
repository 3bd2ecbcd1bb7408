#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "output/outcome.h"

namespace cxsim {

/// Where the numbers of each outcome stand in arrays over all outcomes.
class OutcomePlaces {
 public:
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  struct Place {
    std::size_t first_component = 0;  // of entry.components()
    std::size_t first_series = none;  // of as many, where it is followed over the days
    std::size_t kept = none;          // where it is kept customer by customer
  };

  explicit OutcomePlaces(std::span<const OutcomeEntry> catalogue);

  const Place& operator[](std::size_t outcome) const { return places_[outcome]; }
  std::size_t components() const { return components_; }
  std::size_t series() const { return series_; }
  std::size_t kept() const { return kept_; }

 private:
  std::vector<Place> places_;
  std::size_t components_ = 0;
  std::size_t series_ = 0;
  std::size_t kept_ = 0;
};

}  // namespace cxsim
