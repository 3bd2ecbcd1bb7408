#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "agents/block_events.h"

namespace cxsim {

/// Whom the events of one segment are about, as rows of their block. Not thread-safe.
class EventRows {
 public:
  /// Finds the rows for events of these kinds, in a block that starts with customer `block_first`.
  void find(const BlockEvents& events, std::size_t segment, std::uint32_t block_first,
            const std::array<bool, event_kind_count>& kinds);

  /// All of them.
  std::span<const std::uint32_t> all() const { return rows_; }
  /// One for each event of the kind; none for kinds that were not asked for.
  std::span<const std::uint32_t> of(EventKind kind) const {
    const auto k = static_cast<std::size_t>(kind);
    return std::span(rows_).subspan(first_[k], first_[k + 1] - first_[k]);
  }

 private:
  std::vector<std::uint32_t> rows_;  // kind by kind
  std::array<std::size_t, event_kind_count + 1> first_{};
};

}  // namespace cxsim
