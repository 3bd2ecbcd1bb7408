#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "agents/attribute.h"
#include "agents/bar_shares.h"
#include "agents/world.h"
#include "engine/draws.h"

/// Who set this bar: exact accounting of sources for a random panel of customers [model 1.2].
namespace cxsim {

/// One panel row per stratum of consecutive customers, drawn by address so that scenarios share
/// it. Different customers may be booked concurrently.
class Panel {
 public:
  Panel(std::uint32_t customers, std::uint32_t rows, std::size_t sources, const RunKey& run);

  std::size_t size() const { return members_.size(); }
  std::uint32_t member(std::size_t row) const { return members_[row]; }
  /// The row of a customer, or `size()` for those outside.
  std::size_t row_of(std::uint32_t customer) const;

  /// Books a signal of `source` about `attribute`, precision and evidence as of day 0.
  void book(std::size_t row, std::size_t source, std::size_t attribute, double precision,
            double evidence) {
    Entry& entry = entries_[(row * attribute_count + attribute) * sources_ + source];
    entry.precision += precision;
    entry.evidence += evidence;
  }

  struct Entry {
    double precision = 0;  // pi of the model, as of day 0
    double evidence = 0;   // a of the model, as of day 0
  };
  /// By source: what the belief of that row about that attribute rests on.
  std::span<const Entry> entries(std::size_t row, std::size_t attribute) const {
    return {entries_.data() + (row * attribute_count + attribute) * sources_, sources_};
  }

  /// Means over the panel, for all customers and each segment.
  BarShares shares(std::span<const ActiveSource> sources, const Levels& norm,
                   std::span<const std::uint8_t> segment_of_row, std::size_t segments) const;

 private:
  std::uint32_t customers_;
  std::size_t sources_;
  std::vector<std::uint32_t> members_;
  std::vector<Entry> entries_;
};

}  // namespace cxsim
