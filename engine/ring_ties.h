#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/block_owners.h"
#include "engine/huge_array.h"

namespace cxsim {

/// The ties of customers in a ring, of whom everybody is tied to the next `reach` to their right
/// unless a tie was removed: a bit for each, where a list of neighbours takes 8 bytes. Holds those
/// that end at customers of this rank; right of the last customer is the first. Safe to read from
/// any thread; those of different customers may be removed at the same time.
class RingTies {
 public:
  /// Nobody's.
  RingTies() = default;
  /// `reach` is less than half of the customers.
  RingTies(const BlockOwners& owners, std::uint32_t reach);

  std::uint32_t reach() const { return reach_; }
  /// Who the `which`-th (from 0) to the right of anybody is.
  std::uint32_t to_right(std::uint32_t customer, std::uint32_t which) const {
    const std::uint32_t before_end = size_ - customer;
    return which + 1 < before_end ? customer + which + 1 : which + 1 - before_end;
  }
  std::uint32_t to_left(std::uint32_t customer, std::uint32_t which) const {
    return to_right(customer, size_ - 2 - which);
  }

  /// An own customer's tie to the right.
  void remove(std::uint32_t customer, std::uint32_t which) {
    byte_of(place_of(customer), which) |= bit_of(which);
  }
  /// The same of whoever is the `left`-th, below `reach`, to the left of the first own customer.
  void remove_before_own(std::uint32_t left, std::uint32_t which) {
    byte_of(reach_ - 1 - left, which) |= bit_of(which);
  }
  bool stands(std::uint32_t customer, std::uint32_t which) const {
    return stands_at(place_of(customer), which);
  }

  /// How many neighbours own customers have, each and in all. What is before them must be known.
  std::uint32_t count(std::uint32_t customer) const;
  std::uint64_t count() const;
  /// Writes who an own customer's are, ascending, and returns their end. There must be room for
  /// 2 * reach + 1.
  std::uint32_t* write(std::uint32_t customer, std::uint32_t* row) const;

  void prefetch(std::uint32_t customer) const {
    __builtin_prefetch(removed_.records().data() + place_of(customer) * bytes_each_);
  }
  std::size_t memory_bytes() const { return removed_.records().size_bytes(); }

 private:
  static std::uint8_t bit_of(std::uint32_t which) {
    return static_cast<std::uint8_t>(1u << which % 8);
  }
  // Own customers come after the `reach` before them.
  std::size_t place_of(std::uint32_t customer) const {
    return std::size_t{customer} - own_.first + reach_;
  }
  std::uint8_t& byte_of(std::size_t place, std::uint32_t which) {
    return removed_[place * bytes_each_ + which / 8];
  }
  bool stands_at(std::size_t place, std::uint32_t which) const {
    return (removed_[place * bytes_each_ + which / 8] & bit_of(which)) == 0;
  }
  std::uint32_t* write_around_end(std::uint32_t customer, std::uint32_t* row) const;

  BlockOwners::Range own_;
  std::uint32_t size_ = 0;
  std::uint32_t reach_ = 0;
  std::size_t bytes_each_ = 0;
  HugeArray<std::uint8_t> removed_;
};

}  // namespace cxsim
