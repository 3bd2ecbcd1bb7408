#include "output/event_rows.h"

namespace cxsim {

void EventRows::find(const BlockEvents& events, std::size_t segment, std::uint32_t block_first,
                     const std::array<bool, event_kind_count>& kinds) {
  for (std::size_t k = 0; k < event_kind_count; ++k) {
    first_[k + 1] = first_[k] + (kinds[k] ? events.size(segment, static_cast<EventKind>(k)) : 0);
  }
  rows_.resize(first_.back());
  for (std::size_t k = 0; k < event_kind_count; ++k) {
    const std::size_t size = first_[k + 1] - first_[k];
    if (size == 0) continue;
    events.customers(segment, static_cast<EventKind>(k), 0,
                     std::span(rows_).subspan(first_[k], size));
  }
  for (std::uint32_t& row : rows_) row -= block_first;
}

}  // namespace cxsim
