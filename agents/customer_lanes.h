#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "agents/attribute.h"
#include "agents/customer_record.h"
#include "agents/lanes.h"
#include "agents/traits.h"
#include "engine/huge_array.h"

namespace cxsim {

/// Words of records, one lane each.
using WordLanes = std::array<std::uint32_t, customers_at_once>;

/// Two numbers of 16 bits of each customer, in one word as records keep them.
class PairLanes {
 public:
  std::uint32_t first(std::size_t i) const { return words_[i] & 0xffffu; }
  std::uint32_t second(std::size_t i) const { return words_[i] >> 16; }
  void set_first(std::size_t i, std::uint32_t number) {
    words_[i] = (words_[i] & 0xffff0000u) | number;
  }
  void set_second(std::size_t i, std::uint32_t number) {
    words_[i] = (words_[i] & 0xffffu) | number << 16;
  }

  const WordLanes& words() const { return words_; }
  void take(const WordLanes& words) { words_ = words; }

 private:
  WordLanes words_;
};

/// What kind of customer each is and where they stand, in one word as records keep it.
class KindLanes {
 public:
  Stage stage(std::size_t i) const { return static_cast<Stage>(words_[i] >> 8 & 0xffu); }
  std::uint32_t bought_last(std::size_t i) const { return words_[i] >> 16 & 0xffu; }
  void set_bought_last(std::size_t i, std::uint32_t seller) {
    words_[i] = (words_[i] & 0xff00ffffu) | seller << 16;
  }
  /// Takes over what has changed in the record.
  void read(const CustomerRecord& record, std::size_t i) {
    std::memcpy(&words_[i], &record.segment, sizeof(words_[i]));
  }
  const WordLanes& words() const { return words_; }
  void take(const WordLanes& words) { words_ = words; }

 private:
  WordLanes words_;
};

/// The records of some customers side by side, in single precision what records keep in less; at
/// least one.
struct CustomerLanes {
  std::array<SingleLanes, attribute_count> precision;
  std::array<SingleLanes, attribute_count> evidence;
  std::array<SingleLanes, attribute_count> should;
  SingleLanes rival_precision;
  SingleLanes rival_evidence;
  SingleLanes bond;
  SingleLanes complaints;
  SingleLanes last_journey;  // read only
  SingleLanes trust_kept;
  SingleLanes trust_broken;
  SingleLanes need_time;
  PairLanes heard_and_should_until;
  PairLanes settled_on_and_needs;
  PairLanes orders_and_first_order_day;
  PairLanes second_order_day_and_order;
  KindLanes kind;
  WordLanes memories;  // of all journeys and the last, as records keep them

  void gather(const HugeArray<CustomerRecord>& records, std::span<const std::uint32_t> customers);
  /// Back to the same customers, who are all different.
  void scatter(std::span<const std::uint32_t> customers, HugeArray<CustomerRecord>& records) const;
};

/// Their traits.
class TraitLanes {
 public:
  const SingleLanes& operator[](Trait trait) const {
    return values_[static_cast<std::size_t>(trait)];
  }
  /// One trait more than customers must be there: of the last one a little more is read.
  void gather(const Traits* of_all, std::span<const std::uint32_t> customers);

 private:
  std::array<SingleLanes, trait_count> values_;
};

}  // namespace cxsim
