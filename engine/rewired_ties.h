#pragma once

#include <cstdint>
#include <vector>

#include "engine/draws.h"

namespace cxsim {

/// A tie on a ring that ends elsewhere: the `which`-th to the right of a customer.
struct RewiredTie {
  std::uint32_t customer;
  std::uint32_t which;
  std::uint32_t other;
};

/// Draws which ties of a ring are rewired, each with the same probability, and to whom. Drawn is
/// how many ties stay between one that is rewired and the next, so that those that stay cost
/// nothing. Customers are taken in units of 32, whose draws are addressed by their first; they
/// depend on no block and no rank. A value; pure.
class RewiredTies {
 public:
  /// Of `size` customers with `reach` ties each to the right.
  RewiredTies(std::uint32_t size, std::uint32_t reach, double rewiring, const RunKey& run,
              Purpose purpose);

  /// Puts those of the customers first .. last - 1 into `ties`, by customer and then by tie. They
  /// end at anybody but the customer, as likely, and so may end where they would anyway or twice at
  /// the same.
  void draw(std::uint32_t first, std::uint32_t last, std::vector<RewiredTie>& ties) const;

  /// Whom else a tie could end at: an independent draw for each `attempt`.
  std::uint32_t another_end(std::uint32_t customer, std::uint32_t which,
                            std::uint32_t attempt) const;

 private:
  struct Batch;

  std::uint32_t ties_of_unit() const;
  void draw_batch_of(std::uint32_t first_unit, std::uint32_t units, std::uint32_t first_draw,
                     Batch& batch) const;
  std::uint32_t take(const Batch& batch, std::uint32_t unit, std::uint32_t row, std::uint32_t place,
                     std::vector<RewiredTie>& ties) const;
  void take_more(std::uint32_t unit, std::uint32_t place, std::vector<RewiredTie>& ties) const;

  std::uint32_t size_;
  std::uint32_t reach_;
  double ties_per_unit_exponential_ = 0.0;  // that stay
  std::uint32_t draws_at_once_ = 0;  // for a unit, which seldom needs more; 0: none is rewired
  RunKey run_;
  Purpose purpose_;
};

}  // namespace cxsim
