#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "agents/memory.h"
#include "engine/state_carrier.h"

namespace cxsim {

inline constexpr std::int32_t not_scheduled = 0x7fff;  // later than every day of a run

/// A number of a day of the run in two bytes; what is later than any is not scheduled.
class OrderDay {
 public:
  // Converts freely, being a day number like any other.
  OrderDay(std::int32_t day = not_scheduled)  // NOLINT(google-explicit-constructor)
      : day_(static_cast<std::int16_t>(std::min(day, not_scheduled))) {}
  operator std::int32_t() const { return day_; }  // NOLINT(google-explicit-constructor)

 private:
  std::int16_t day_;
};

/// An order from placement to survey: one cache line.
struct Order {
  std::uint64_t position = 0;  // in the queue of the warehouse, from the first day
  std::uint32_t customer = 0;
  std::uint32_t number = 0;  // orders of the customer before this one
  Moments moments;
  float promise_shift = 0;  // days by which a notice moved the promise in mind
  float price = 0;
  float waited_minutes = 0;  // for support, over all contacts
  OrderDay placed = 0;
  OrderDay promised = 0;   // the first promise: the contract
  OrderDay announced = 0;  // the last date the customer was told
  OrderDay arrives;        // drawn at release; the company does not know it
  OrderDay foreseen;       // when the company expects it, once it is released
  OrderDay contact;        // next "where is my order"
  OrderDay notice;         // the company looks whether it must warn
  OrderDay survey;
  OrderDay cancels;  // patience ends
  std::uint8_t contacts = 0;
  bool explained : 1 = false;       // the cause of the delay was told
  bool uncontrollable : 1 = false;  // a shock beyond the company's control delays or delayed it
  bool notified : 1 = false;
  bool told_in_time : 1 = false;  // at least a day before the promised date
  bool asked : 1 = false;         // the survey was answered while waiting
  bool released : 1 = false;
  bool closed : 1 = false;  // arrived or cancelled; only the survey is left
  bool cancelled : 1 = false;
};
static_assert(sizeof(Order) == 64);

/// Numbers the contacts about all orders of a customer, for draws: the next one about this order.
inline std::uint32_t contact_occasion(const Order& order) {
  return order.number * 64 + std::min<std::uint32_t>(order.contacts, 63);
}

/// The open orders of one block, in pages that never move. A slot is given back when the order is
/// forgotten.
class OrderPool {
 public:
  std::uint16_t open();  // with a blank order
  void forget(std::uint16_t slot) { free_.push_back(slot); }
  Order& operator[](std::uint16_t slot) { return (*pages_[slot / page_size])[slot % page_size]; }
  const Order& operator[](std::uint16_t slot) const {
    return (*pages_[slot / page_size])[slot % page_size];
  }
  std::size_t open_count() const { return used_ - free_.size(); }
  void carry(StateCarrier& carrier) { carrier(pages_, used_, free_); }

 private:
  static constexpr std::size_t page_size = 128;
  using Page = std::array<Order, page_size>;

  std::vector<std::unique_ptr<Page>> pages_;
  std::size_t used_ = 0;  // slots that were ever given away
  std::vector<std::uint16_t> free_;
};

}  // namespace cxsim
