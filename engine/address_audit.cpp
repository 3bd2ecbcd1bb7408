#include "engine/address_audit.h"

#include <fmt/format.h>

#include <string_view>

#include "engine/errors.h"

namespace cxsim {

std::size_t AddressAudit::Hash::operator()(const Address& address) const {
  const std::uint64_t mixed =
      (address.customer_and_occasion + address.purpose * 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;
  return mixed ^ (mixed >> 32);
}

void AddressAudit::record(std::uint32_t customer, std::uint32_t occasion, std::uint32_t purpose,
                          const std::source_location& where) {
  const Address address{(std::uint64_t{customer} << 32) | occasion, purpose};
  Shard& shard = shards_[Hash{}(address) % shards_.size()];
  const std::scoped_lock lock(shard.mutex);
  const Place here{where.file_name(), where.line()};
  const Place& first = shard.addresses.try_emplace(address, here).first->second;
  if (first.line != here.line || std::string_view(first.file) != here.file) {
    throw InternalError(fmt::format(
        "the random draws of customer {} on occasion {} for purpose {} are used at {}:{} and {}:{}",
        customer, occasion, purpose, first.file, first.line, here.file, here.line));
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
