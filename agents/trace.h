#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "agents/observer.h"
#include "engine/ids.h"

/// One customer's life, step by step, with the numbers that moved them.
namespace cxsim {

/// One number of a step. Names are literals.
using NamedNumber = std::pair<std::string_view, double>;

/// One thing that happened to the customer. The texts are literals, or names of the plan of the
/// run.
struct TraceStep {
  Day day;
  std::string_view what;        // "hears", "judges", ...
  std::string_view about = {};  // an attribute, a rival, ...; may be empty
  std::string_view from = {};   // a source of expectation; may be empty
  std::vector<NamedNumber> numbers;
};

/// Follows one customer through a run. Changes no result. Steps are in the order in which they
/// happened; what is seen from outside stands where it was recorded.
class Trace final : public Observer {
 public:
  explicit Trace(std::uint32_t customer) : customer_(customer) {}

  std::uint32_t customer() const { return customer_; }
  std::span<const TraceStep> steps() const { return steps_; }

  void add(Day day, std::string_view what, std::string_view about, std::string_view from,
           std::initializer_list<NamedNumber> numbers) {
    steps_.push_back({day, what, about, from, numbers});
  }
  /// An event about the customer happens now; what it says will be shown later.
  void expect_event(Day day);
  void observe(BlockId block, Day day, const BlockEvents& events) override;

 private:
  std::uint32_t customer_;
  std::vector<TraceStep> steps_;
  std::vector<std::size_t> expected_;  // steps of events that were not shown yet
};

}  // namespace cxsim
