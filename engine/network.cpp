#include "engine/network.h"

#include <utility>

#include "engine/errors.h"

namespace cxsim {

Network::Network(HugeArray<std::uint32_t> row_start, HugeArray<std::uint32_t> listed,
                 const OwnRows& own)
    : own_rows_(own.last - own.first),
      row_start_(std::move(row_start)),
      listed_(std::move(listed)) {
  if (row_start_.size() == 0) return;
  size_ = static_cast<std::uint32_t>(row_start_.size() - 1);
  ties_listed_ = row_start_[own.last];
  require(ties_listed_ <= listed_.size(), "the rows of a network lie among its neighbours");
}

std::span<const std::uint32_t> Network::neighbours(std::uint32_t customer,
                                                   NeighbourRoom& room) const {
  const std::span<const std::uint32_t> listed = this->listed(customer);
  if (ring_.reach() == 0) return listed;
  const std::size_t most = listed.size() + std::size_t{2} * ring_.reach() + 1;
  if (room.size() < most) room.resize(most);
  // Those of the ring come to lie so far behind that they need not make way for those listed.
  const std::uint32_t* near = room.data() + listed.size();
  const std::uint32_t* const end = ring_.write(customer, room.data() + listed.size());
  std::uint32_t* row = room.data();
  for (const std::uint32_t other : listed) {
    while (near != end && *near < other) *row++ = *near++;
    *row++ = other;
  }
  return {room.data(), end};
}

std::size_t Network::memory_bytes() const {
  if (size_ == 0) return 0;
  return (own_rows_ + 1) * sizeof(std::uint32_t) + listed_.records().size_bytes() +
         ring_.memory_bytes();
}

}  // namespace cxsim
