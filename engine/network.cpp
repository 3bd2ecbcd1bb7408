#include "engine/network.h"

#include <utility>

#include "engine/errors.h"

namespace cxsim {

Network::Network(HugeArray<std::uint32_t> row_start, HugeArray<std::uint32_t> neighbours)
    : row_start_(std::move(row_start)), neighbours_(std::move(neighbours)) {
  if (row_start_.size() == 0) return;
  size_ = static_cast<std::uint32_t>(row_start_.size() - 1);
  require(row_start_[size_] == neighbours_.size(), "the rows of a network hold all neighbours");
}

std::size_t Network::memory_bytes() const {
  return row_start_.records().size_bytes() + neighbours_.records().size_bytes();
}

}  // namespace cxsim
