#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/state_carrier.h"

namespace cxsim {

/// Customers of one block by the day on which somebody should look at them. A note is not taken
/// back: whoever looks asks the customer whether that day is still theirs.
class Calendar {
 public:
  Calendar() = default;
  explicit Calendar(std::int32_t days) : on_(static_cast<std::size_t>(days)) {}

  /// Days after the last are forgotten. `day` is not before the day taken last.
  void note(std::int32_t day, std::uint32_t customer) {
    if (static_cast<std::size_t>(day) < on_.size()) {
      on_[static_cast<std::size_t>(day)].push_back(customer);
    }
  }
  std::vector<std::uint32_t> take(std::int32_t day) {
    return std::exchange(on_[static_cast<std::size_t>(day)], {});
  }
  void carry(StateCarrier& carrier) { carrier(on_); }

 private:
  std::vector<std::vector<std::uint32_t>> on_;
};

}  // namespace cxsim
