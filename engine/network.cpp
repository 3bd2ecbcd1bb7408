#include "engine/network.h"

#include <utility>

#include "engine/errors.h"

namespace cxsim {

Network::Network(HugeArray<std::uint32_t> row_start, HugeArray<std::uint32_t> neighbours,
                 const OwnRows& own)
    : own_rows_(own.last - own.first),
      row_start_(std::move(row_start)),
      neighbours_(std::move(neighbours)) {
  if (row_start_.size() == 0) return;
  size_ = static_cast<std::uint32_t>(row_start_.size() - 1);
  require(row_start_[own.last] == neighbours_.size(), "the rows of a network hold all neighbours");
}

std::size_t Network::memory_bytes() const {
  if (size_ == 0) return 0;
  return (own_rows_ + 1) * sizeof(std::uint32_t) + neighbours_.records().size_bytes();
}

}  // namespace cxsim
