#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

/// Why a customer did not buy from the company: which single change would have won the order, with
/// the same luck [model 5.3].
namespace cxsim {

class FieldVisitor;

/// Looked for only where asked: it changes no choice and costs time.
struct ReasonParameters {
  bool on = false;
};

void describe(FieldVisitor& visitor, ReasonParameters& parameters);

enum class Reason : std::uint8_t {
  none,     // bought from the company, or nobody asked
  unaware,  // did not know the company
  doubt,    // without doubt they would have bought
  price,    // at the reference price
  quote,    // with the quickest rival's delivery quote
  inertia,  // without the cost of leaving whom they bought from last
  other     // no single change would have done
};

/// What each circumstance takes from the utility of the company's offer; at most 0 counts as
/// nothing.
struct Hindrances {
  double doubt = 0;
  double price = 0;
  double quote = 0;
  double inertia = 0;
};

/// `missing`: how much better the chosen offer was than the company's. The largest of the changes
/// that would each have won the order.
inline Reason reason_not_bought(double missing, const Hindrances& hindrances) {
  struct Change {
    Reason reason;
    double gain;
  };
  const std::array<Change, 4> changes = {{{Reason::doubt, hindrances.doubt},
                                          {Reason::price, hindrances.price},
                                          {Reason::quote, hindrances.quote},
                                          {Reason::inertia, hindrances.inertia}}};
  Change best{Reason::other, 0};
  for (const Change& change : changes) {
    if (change.gain > missing && change.gain > best.gain) best = change;
  }
  return best.reason;
}

}  // namespace cxsim
