#include "engine/ring_ties.h"

#include <algorithm>
#include <bit>

#include "engine/errors.h"

namespace cxsim {

RingTies::RingTies(const BlockOwners& owners, std::uint32_t reach)
    : own_(owners.own_customers()),
      size_(owners.blocks().customers()),
      reach_(reach),
      bytes_each_((reach + 7) / 8),
      removed_((std::size_t{own_.size()} + reach) * bytes_each_) {
  require(size_ == 0 || reach <= (size_ - 1) / 2, "a ring reaches each neighbour from one side");
}

std::uint32_t RingTies::count(std::uint32_t customer) const {
  const std::size_t place = place_of(customer);
  std::uint32_t count = 0;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    count += stands_at(place, which) ? 1 : 0;
    count += stands_at(place - 1 - which, which) ? 1 : 0;
  }
  return count;
}

// To the right as the bits say. To the left the same, but that some begin before the own customers
// and others end behind them.
std::uint64_t RingTies::count() const {
  const std::size_t own = own_.size();
  std::uint64_t to_right = own * reach_;
  for (const std::uint8_t removed : removed_.records().subspan(reach_ * bytes_each_)) {
    to_right -= static_cast<std::uint64_t>(std::popcount(removed));
  }
  std::uint64_t to_left = to_right;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    const std::size_t at_border = std::min<std::size_t>(which + 1, own);
    for (std::size_t i = 0; i < at_border; ++i) {
      to_left += stands_at(reach_ - 1 - which + i, which) ? 1 : 0;
      to_left -= stands_at(reach_ + own - 1 - i, which) ? 1 : 0;
    }
  }
  return to_right + to_left;
}

std::uint32_t* RingTies::write(std::uint32_t customer, std::uint32_t* row) const {
  if (customer < reach_ || size_ - customer <= reach_) return write_around_end(customer, row);
  // Written in any case and kept where the tie stands: which ones do is not to be foreseen.
  const std::size_t place = place_of(customer);
  for (std::uint32_t which = reach_; which-- > 0;) {
    *row = customer - 1 - which;
    row += stands_at(place - 1 - which, which) ? 1 : 0;
  }
  for (std::uint32_t which = 0; which < reach_; ++which) {
    *row = customer + 1 + which;
    row += stands_at(place, which) ? 1 : 0;
  }
  return row;
}

std::uint32_t* RingTies::write_around_end(std::uint32_t customer, std::uint32_t* row) const {
  const std::size_t place = place_of(customer);
  std::uint32_t* end = row;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    *end = to_left(customer, which);
    end += stands_at(place - 1 - which, which) ? 1 : 0;
    *end = to_right(customer, which);
    end += stands_at(place, which) ? 1 : 0;
  }
  std::sort(row, end);
  return end;
}

}  // namespace cxsim
