#include "engine/address_audit.h"

#include <fmt/format.h>

#include "engine/errors.h"

namespace cxsim {

std::size_t AddressAudit::Hash::operator()(const Address& address) const {
  const std::uint64_t mixed =
      (address.customer_and_occasion + address.purpose * 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;
  return mixed ^ (mixed >> 32);
}

void AddressAudit::record(std::uint32_t customer, std::uint32_t occasion, std::uint32_t purpose) {
  const Address address{(std::uint64_t{customer} << 32) | occasion, purpose};
  Shard& shard = shards_[Hash{}(address) % shards_.size()];
  const std::scoped_lock lock(shard.mutex);
  if (!shard.addresses.insert(address).second) {
    throw InternalError(
        fmt::format("the random draws of customer {} on occasion {} for purpose {} were used twice",
                    customer, occasion, purpose));
  }
}

std::size_t AddressAudit::size() const {
  std::size_t total = 0;
  for (const Shard& shard : shards_) {
    const std::scoped_lock lock(shard.mutex);
    total += shard.addresses.size();
  }
  return total;
}

}  // namespace cxsim
