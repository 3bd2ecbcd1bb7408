#pragma once

#include <cstddef>
#include <cstdint>

#include "agents/run_state.h"
#include "agents/tracing.h"

namespace cxsim {

/// A customer who is being told something. What it does to members of the panel and to whom a trace
/// follows is noted.
class Listener {
 public:
  Listener(RunState& state, std::uint32_t customer)
      : state_(state),
        customer_(customer),
        record_(state.records[customer]),
        row_(state.panel.row_of(customer)) {}

  /// A signal of that precision, as of day 0; 0 changes no bit of what is known.
  void take_in(std::size_t source, std::size_t attribute, float precision, double level) {
    const float evidence = precision * static_cast<float>(level);
    if (is_watched() && precision != 0) note(source, attribute, {precision, evidence});
    record_.take_in(attribute, precision, evidence);
  }

 private:
  bool is_member() const { return row_ < state_.panel.size(); }
  bool is_watched() const { return is_member() || state_.trace_of(customer_); }
  void note(std::size_t source, std::size_t attribute, const Belief& given) {
    if (is_member()) {
      state_.panel.book(row_, source, attribute, given.precision, given.evidence);
    }
    if (!state_.trace_of(customer_)) return;
    trace_belief(state_, customer_, source, attribute, record_.belief(attribute), given);
  }

  RunState& state_;
  std::uint32_t customer_;
  CustomerRecord& record_;
  std::size_t row_;  // of the panel
};

}  // namespace cxsim
