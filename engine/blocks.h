#pragma once

#include <bit>
#include <cstdint>

#include "engine/ids.h"

namespace cxsim {

/// Customers per block. Fixed: a change of it changes neither results nor digests, and a test
/// says so, but performance was measured at this size.
inline constexpr std::uint32_t customers_per_block = 32768;

/// Contiguous fixed-size ranges of a population; they depend on neither threads nor ranks.
class Blocks {
 public:
  explicit Blocks(std::uint32_t customers, std::uint32_t block_size = customers_per_block)
      : customers_(customers), block_size_(block_size) {}

  std::uint32_t customers() const { return customers_; }
  std::uint32_t block_size() const { return block_size_; }
  std::uint32_t count() const {
    return customers_ / block_size_ + (customers_ % block_size_ != 0 ? 1 : 0);
  }
  std::uint32_t first(BlockId block) const { return index_of(block) * block_size_; }
  std::uint32_t last(BlockId block) const {  // one past the end
    const std::uint64_t end = (std::uint64_t{index_of(block)} + 1) * block_size_;
    return end < customers_ ? static_cast<std::uint32_t>(end) : customers_;
  }
  BlockId block_of(std::uint32_t customer) const {
    return BlockId{is_power_of_two_ ? customer >> shift_ : customer / block_size_};
  }

 private:
  std::uint32_t customers_;
  std::uint32_t block_size_;
  // Messages ask for the block of every recipient, and a division is slow.
  bool is_power_of_two_ = std::has_single_bit(block_size_);
  int shift_ = std::countr_zero(block_size_);
};

}  // namespace cxsim
