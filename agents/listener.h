#pragma once

#include <cstddef>
#include <cstdint>

#include "agents/run_state.h"
#include "agents/tracing.h"

namespace cxsim {

/// Notes what a source did to a belief of a member of the panel or of whom a trace follows: before
/// and after, so that the panel adds up to the bar that the customer has.
inline void note_belief(RunState& state, std::uint32_t customer, std::size_t source,
                        std::size_t attribute, const Belief& before, const Belief& after) {
  if (state.panel.has(customer)) {
    state.panel.book(state.panel.row_of(customer), source, attribute,
                     after.precision - before.precision, after.evidence - before.evidence);
  }
  if (state.trace_of(customer)) {
    trace_belief(state, customer, source, attribute, before, after);
  }
}

/// A customer who is being told something. What it does to members of the panel and to whom a trace
/// follows is noted.
class Listener {
 public:
  Listener(RunState& state, std::uint32_t customer)
      : state_(state),
        customer_(customer),
        record_(state.records[customer]),
        is_member_(state.panel.has(customer)) {}

  /// Of all attributes; zeros, which change no bit of what is known, where nothing is said.
  void take_in(std::size_t source, const Levels& precision, const Levels& evidence) {
    if (!is_watched()) [[likely]] {
      for (std::size_t k = 0; k < attribute_count; ++k) believe(k, precision[k], evidence[k]);
      return;
    }
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (precision[k] != 0) take_in(source, k, precision[k], evidence[k]);
    }
  }
  void take_in(std::size_t source, std::size_t attribute, double precision, double evidence) {
    if (!is_watched()) [[likely]]
      return believe(attribute, precision, evidence);
    const Belief before = record_.belief(attribute);
    believe(attribute, precision, evidence);
    note_belief(state_, customer_, source, attribute, before, record_.belief(attribute));
  }

 private:
  bool is_watched() const { return is_member_ || state_.trace_of(customer_); }
  void believe(std::size_t attribute, double precision, double evidence) {
    float& known = record_.precision[attribute];
    float& evidence_kept = record_.evidence[attribute];
    known = static_cast<float>(static_cast<double>(known) + precision);
    evidence_kept = static_cast<float>(static_cast<double>(evidence_kept) + evidence);
  }

  RunState& state_;
  std::uint32_t customer_;
  CustomerRecord& record_;
  bool is_member_;
};

}  // namespace cxsim
