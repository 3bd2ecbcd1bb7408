#pragma once

#include <cstdint>

#include "agents/ledger.h"

namespace cxsim {

struct RunState;

/// How many orders began and how they ended.
struct OrderCounts {
  std::uint64_t placed = 0;
  std::uint64_t delivered = 0;
  std::uint64_t cancelled = 0;

  void merge(const OrderCounts& other) {
    placed += other.placed;
    delivered += other.delivered;
    cancelled += other.cancelled;
  }
  bool operator==(const OrderCounts&) const = default;
};

/// The books of a run at its end.
struct Books {
  Ledger ledger;
  OrderCounts orders;
};

/// The books of all customers and of the company itself. Collective. Debug builds check that every
/// order was delivered, is open, or was cancelled.
Books close_books(const RunState& state);

/// Orders of this rank that have neither arrived nor been cancelled.
std::uint64_t open_orders(const RunState& state);

}  // namespace cxsim
