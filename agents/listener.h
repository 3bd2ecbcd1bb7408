#pragma once

#include <cstddef>
#include <cstdint>

#include "agents/run_state.h"
#include "agents/tracing.h"

namespace cxsim {

/// Books what a source did to a belief of the member of a row of the panel: before and after, so
/// that the panel adds up to the bar that the customer has.
inline void book_change(Panel& panel, std::size_t row, std::size_t source, std::size_t attribute,
                        const Belief& before, const Belief& after) {
  panel.book(row, source, attribute, after.precision - before.precision,
             after.evidence - before.evidence);
}

/// A customer who is being told something. What it does to members of the panel and to whom a trace
/// follows is noted.
class Listener {
 public:
  Listener(RunState& state, std::uint32_t customer)
      : state_(state),
        customer_(customer),
        record_(state.records[customer]),
        row_(state.panel.row_of(customer)) {}

  /// Zeros change no bit of what is known.
  void take_in(std::size_t source, std::size_t attribute, double precision, double evidence) {
    if (!is_watched()) [[likely]]
      return believe(attribute, precision, evidence);
    if (precision == 0) return;
    const Belief before = record_.belief(attribute);
    believe(attribute, precision, evidence);
    const Belief after = record_.belief(attribute);
    if (is_member()) book_change(state_.panel, row_, source, attribute, before, after);
    if (state_.trace_of(customer_)) {
      trace_belief(state_, customer_, source, attribute, before, after);
    }
  }

 private:
  bool is_member() const { return row_ < state_.panel.size(); }
  bool is_watched() const { return is_member() || state_.trace_of(customer_); }
  void believe(std::size_t attribute, double precision, double evidence) {
    float& known = record_.precision[attribute];
    float& evidence_kept = record_.evidence[attribute];
    known = static_cast<float>(static_cast<double>(known) + precision);
    evidence_kept = static_cast<float>(static_cast<double>(evidence_kept) + evidence);
  }

  RunState& state_;
  std::uint32_t customer_;
  CustomerRecord& record_;
  std::size_t row_;  // of the panel
};

}  // namespace cxsim
