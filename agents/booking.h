#pragma once

#include <initializer_list>

#include "agents/ledger.h"

namespace cxsim {

/// An amount earned, or paid where it is negative.
struct Booking {
  Account account;
  double amount;
};

/// Books what one happening earned and paid, and returns the sum.
inline double book(Ledger& ledger, std::initializer_list<Booking> bookings) {
  double sum = 0;
  for (const Booking& booking : bookings) {
    ledger.book(booking.account, booking.amount);
    sum += booking.amount;
  }
  return sum;
}

/// The same, and `event`, null where nobody looks on, shows the sum as its contribution: nothing
/// else fills that, so what is seen cannot differ from the books.
template <typename E>
double book(Ledger& ledger, std::initializer_list<Booking> bookings, E* event) {
  const double sum = book(ledger, bookings);
  if (event) event->contribution = static_cast<float>(sum);
  return sum;
}

}  // namespace cxsim
