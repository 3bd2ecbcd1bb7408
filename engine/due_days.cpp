#include "engine/due_days.h"

#include <algorithm>

#include "engine/collect_due.h"
#include "engine/errors.h"

namespace cxsim {

namespace {

void append_by_kind(std::span<const DueFound> found, std::uint32_t first, DueLists& lists) {
  std::array<std::size_t, 4> count{};
  for (const DueFound one : found) ++count[one.kind()];

  std::array<std::uint32_t*, 4> next{};
  for (std::size_t kind = 0; kind < lists.of_kind.size(); ++kind) {
    std::vector<std::uint32_t>& list = lists.of_kind[kind];
    const std::size_t before = list.size();
    list.resize(before + count[kind]);
    next[kind] = list.data() + before;
  }
  for (const DueFound one : found) *next[one.kind()]++ = first + one.place();
}

}  // namespace

void scan_due(std::span<const DueDay> due, std::uint32_t first, Day day, DueLists& lists) {
  require(day.number >= 0 && day.number <= DueDay::last_day,
          "a day that is scanned for can be a due day");
  for (std::vector<std::uint32_t>& list : lists.of_kind) list.clear();
  DueBuffer found;
  for (std::size_t start = 0; start < due.size(); start += DueFound::most) {
    const auto part = due.subspan(start, std::min(DueFound::most, due.size() - start));
    const std::size_t count = collect_due(part, day, found);
    append_by_kind({found.data(), count}, first + static_cast<std::uint32_t>(start), lists);
  }
}

}  // namespace cxsim
