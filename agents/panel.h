#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "agents/attribute.h"
#include "agents/bar_shares.h"
#include "agents/world.h"
#include "engine/draws.h"
#include "engine/huge_array.h"
#include "engine/ranks.h"
#include "engine/state_carrier.h"

/// Who set this bar: exact accounting of sources for a random panel of customers [model 1.2]. What
/// records keep of the same is rounded.
namespace cxsim {

/// One panel row per stratum of consecutive customers, drawn by address so that scenarios share
/// it. Different customers may be booked concurrently.
class Panel {
 public:
  Panel(std::uint32_t customers, std::uint32_t rows, std::size_t sources, const RunKey& run);

  std::size_t size() const { return members_.size(); }
  std::uint32_t member(std::size_t row) const { return members_[row]; }
  /// Of rows `first` to, not including, `last`.
  std::span<const std::uint32_t> members(std::size_t first, std::size_t last) const {
    return std::span(members_).subspan(first, last - first);
  }
  /// The first row whose member is not before that customer.
  std::size_t first_row_from(std::uint32_t customer) const;
  bool has(std::uint32_t customer) const {
    return (sixty_four_[customer / 64].members & bit_of(customer)) != 0;
  }
  /// The row of a customer, or `size()` for those outside.
  std::size_t row_of(std::uint32_t customer) const {
    const auto& [members, before] = sixty_four_[customer / 64];
    const std::uint64_t bit = bit_of(customer);
    if ((members & bit) == 0) return size();
    return before + static_cast<std::size_t>(std::popcount(members & (bit - 1)));
  }

  /// Asks for the memory of what the member of a row owes to a source, which will be booked soon.
  void prefetch(std::size_t row, std::size_t source, std::size_t attribute) const {
    __builtin_prefetch(&entries_[place(row, source, attribute)], 1);
  }
  /// Of all attributes.
  void prefetch(std::size_t row, std::size_t source) const {
    prefetch(row, source, 0);
    prefetch(row, source, attribute_count - 1);
  }

  /// Books a signal of `source` about `attribute`, precision and evidence as of day 0.
  void book(std::size_t row, std::size_t source, std::size_t attribute, double precision,
            double evidence) {
    Entry& entry = entries_[place(row, source, attribute)];
    entry.precision += precision;
    entry.evidence += evidence;
  }

  /// Leaves a share of what is booked there.
  void discount(std::size_t row, std::size_t source, std::size_t attribute, double share) {
    Entry& entry = entries_[place(row, source, attribute)];
    entry.precision *= share;
    entry.evidence *= share;
  }

  struct Entry {
    double precision = 0;  // pi of the model, as of day 0
    double evidence = 0;   // a of the model, as of day 0
  };
  /// What the belief of that row about that attribute owes to a source.
  const Entry& entry(std::size_t row, std::size_t source, std::size_t attribute) const {
    return entries_[place(row, source, attribute)];
  }

  /// What is booked of one member.
  void carry_row(StateCarrier& carrier, std::size_t row);

  /// Collective: every rank brings what it booked, of rows `first` to, not including, `last`;
  /// afterwards each of them has all rows.
  void gather(Ranks& ranks, std::size_t first, std::size_t last);

  /// Means over the panel, for all customers and each segment.
  BarShares shares(std::span<const ActiveSource> sources, const Levels& norm,
                   std::span<const std::uint8_t> segment_of_row, std::size_t segments) const;

 private:
  std::size_t place(std::size_t row, std::size_t source, std::size_t attribute) const {
    return (source * members_.size() + row) * attribute_count + attribute;
  }

  /// What one source has set, of one member or in all.
  struct SharesOfSource {
    Levels share{};
    Levels push{};

    SharesOfSource& operator+=(const SharesOfSource& other) {
      for (std::size_t k = 0; k < attribute_count; ++k) {
        share[k] += other.share[k];
        push[k] += other.push[k];
      }
      return *this;
    }
  };
  std::vector<Levels> precisions() const;  // of beliefs, by row; 1 where nothing is booked
  SharesOfSource shares_of(std::size_t row, std::size_t source, const Levels& norm,
                           const Levels& precision) const;

  /// Which of 64 customers in a row are members, a bit each, and how many before these are.
  struct SixtyFour {
    std::uint64_t members = 0;
    std::uint32_t before = 0;
  };
  static std::uint64_t bit_of(std::uint32_t customer) { return std::uint64_t{1} << customer % 64; }

  std::vector<SixtyFour> sixty_four_;
  std::size_t sources_;
  std::vector<std::uint32_t> members_;
  HugeArray<Entry> entries_;  // by source first: many never speak
};

}  // namespace cxsim
