#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/errors.h"

/// The books of a run: every amount earned or paid, by account [model 11].
namespace cxsim {

/// What an amount was earned or paid for.
enum class Account : std::uint8_t {
  sales,         // prices paid
  refunds,       // of cancelled and returned orders
  goods,         // cost of goods sold, and given back by cancelled orders
  shipping,      // of orders
  expediting,    // of orders that are hurried
  returns,       // handling of goods that come back
  contacts,      // to support, where no agents are paid
  wages,         // of agents in a line, with overtime; bonuses of those who sell
  messages,      // notices
  compensation,  // paid to customers who complained
  media,         // impressions bought
  programmes,    // what levers cost by the month or at once
  acquisition    // of customers won by paid means, and bonuses for referrals
};
inline constexpr std::size_t account_count = 13;

inline constexpr std::array<std::string_view, account_count> account_names = {
    "sales", "refunds",  "goods",        "shipping", "expediting", "returns",    "contacts",
    "wages", "messages", "compensation", "media",    "programmes", "acquisition"};

/// A sum of money that does not depend on the order of its terms: whole 2^-30 of the currency, so
/// that a billion notices of two cents are off by less than a cent. Terms are below 8e9.
class MoneySum {
 public:
  void add(double amount) {
    constexpr double largest = 8e9;
    require(std::abs(amount) <= largest, "a booking is at most 8e9");
    units_ += std::llrint(amount * 0x1p30);
  }
  void merge(const MoneySum& other) { units_ += other.units_; }
  double value() const { return static_cast<double>(units_) * 0x1p-30; }
  bool operator==(const MoneySum&) const = default;

 private:
  __extension__ using Units = __int128;
  Units units_ = 0;
};

/// Sums by account that do not depend on the order of bookings.
struct Ledger {
  std::array<MoneySum, account_count> sums;

  void book(Account account, double amount) { sums[static_cast<std::size_t>(account)].add(amount); }
  void merge(const Ledger& other) {
    for (std::size_t i = 0; i < account_count; ++i) sums[i].merge(other.sums[i]);
  }
  double sum(Account account) const { return sums[static_cast<std::size_t>(account)].value(); }
  double contribution() const {
    double total = 0;
    for (const MoneySum& sum : sums) total += sum.value();
    return total;
  }
  bool operator==(const Ledger&) const = default;
};

}  // namespace cxsim
