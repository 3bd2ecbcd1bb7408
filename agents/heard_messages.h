#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "agents/attribute.h"
#include "agents/consistency.h"
#include "engine/huge_array.h"

namespace cxsim {

/// What customers remember of the company's channels, in worlds where they compare them. Each
/// attribute lies apart from the others, because few are spoken of and memory that nobody touches
/// is not there. Different customers may be written at the same time.
class HeardMessages {
 public:
  /// Nobody's.
  HeardMessages() = default;
  HeardMessages(std::size_t customers, const OwnRows& own) : of_all_(customers, own) {
    for (auto& array : about_) array = HugeArray<AttributeMessages>(customers, own);
  }

  bool empty() const { return of_all_.size() == 0; }
  CompanyMessages& of(std::uint32_t customer) { return of_all_[customer]; }
  const CompanyMessages& of(std::uint32_t customer) const { return of_all_[customer]; }
  AttributeMessages& about(std::size_t attribute, std::uint32_t customer) {
    return about_[attribute][customer];
  }
  const AttributeMessages& about(std::size_t attribute, std::uint32_t customer) const {
    return about_[attribute][customer];
  }

  /// By customer; of an attribute that none of them heard of nothing is to be looked at.
  HugeArray<CompanyMessages>& of_all() { return of_all_; }
  HugeArray<AttributeMessages>& about(std::size_t attribute) { return about_[attribute]; }

 private:
  HugeArray<CompanyMessages> of_all_;
  std::array<HugeArray<AttributeMessages>, attribute_count> about_;
};

}  // namespace cxsim
