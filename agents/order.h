#pragma once

#include <cstdint>
#include <vector>

#include "agents/memory.h"

namespace cxsim {

inline constexpr std::int32_t not_scheduled = 0x3fffffff;  // later than every day

/// An order from placement to survey. Days are numbers of days of the run.
struct Order {
  std::uint32_t customer = 0;
  std::uint32_t number = 0;    // orders of the customer before this one
  std::uint64_t position = 0;  // in the queue of the warehouse, from the first day
  std::int32_t placed = 0;
  std::int32_t promised = 0;              // the first promise: the contract
  std::int32_t announced = 0;             // the last date the customer was told
  std::int32_t arrives = not_scheduled;   // drawn at release; the company does not know it
  std::int32_t foreseen = not_scheduled;  // when the company expects it, once it is released
  std::int32_t contact = not_scheduled;   // next "where is my order"
  std::int32_t notice = not_scheduled;    // the company looks whether it must warn
  std::int32_t survey = not_scheduled;
  std::int32_t cancels = not_scheduled;  // patience ends
  float promise_shift = 0;               // days by which a notice moved the promise in mind
  float excuse = 0;                      // explained cause beyond our control, 0..1
  float uncontrollable = 0;              // 1 while or since a shock delayed the order
  float price = 0;
  Moments moments;
  std::uint8_t contacts = 0;
  bool notified = false;
  bool told_in_time = false;  // at least a day before the promised date
  bool asked = false;         // the survey was answered while waiting
  bool released = false;
  bool closed = false;  // arrived or cancelled; only the survey is left
  bool cancelled = false;
};

/// The open orders of one block. A slot is given back when the order is forgotten.
class OrderPool {
 public:
  std::uint16_t open(const Order& order);
  void forget(std::uint16_t slot) { free_.push_back(slot); }
  Order& operator[](std::uint16_t slot) { return orders_[slot]; }
  const Order& operator[](std::uint16_t slot) const { return orders_[slot]; }
  std::size_t open_count() const { return orders_.size() - free_.size(); }

 private:
  std::vector<Order> orders_;
  std::vector<std::uint16_t> free_;
};

}  // namespace cxsim
