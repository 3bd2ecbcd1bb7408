#include "agents/block_events.h"

#include <array>

namespace cxsim {

/// What is asked of a list whose kind is known when the program runs.
struct BlockEvents::OfKind {
  std::size_t (*size)(const Lists&);
  void (*customers)(const Lists&, std::size_t first, std::span<std::uint32_t> found);
  void (*places)(const Lists&, std::size_t first, std::span<std::uint16_t> found);

  template <std::size_t kind>
  static constexpr OfKind of() {
    using E = typename std::tuple_element_t<kind, Lists>::value_type;
    static_assert(static_cast<std::size_t>(E::kind) == kind, "lists stand in the order of kinds");
    return {[](const Lists& lists) { return std::get<kind>(lists).size(); },
            [](const Lists& lists, std::size_t first, std::span<std::uint32_t> found) {
              const E* list = std::get<kind>(lists).data() + first;
              for (std::size_t i = 0; i < found.size(); ++i) found[i] = list[i].customer;
            },
            [](const Lists& lists, std::size_t first, std::span<std::uint16_t> found) {
              const E* list = std::get<kind>(lists).data() + first;
              for (std::size_t i = 0; i < found.size(); ++i) found[i] = list[i].place;
            }};
  }
  template <std::size_t... kinds>
  static constexpr std::array<OfKind, event_kind_count> all(std::index_sequence<kinds...>) {
    return {of<kinds>()...};
  }
};

const BlockEvents::OfKind& BlockEvents::of_kind(EventKind kind) {
  static constexpr auto all = OfKind::all(std::make_index_sequence<event_kind_count>());
  return all[static_cast<std::size_t>(kind)];
}

void BlockEvents::clear() {
  for (Lists& lists : lists_) {
    std::apply([](auto&... list) { (list.clear(), ...); }, lists);
  }
  size_ = 0;
}

std::size_t BlockEvents::size(std::size_t segment, EventKind kind) const {
  return of_kind(kind).size(lists_[segment]);
}

void BlockEvents::customers(std::size_t segment, EventKind kind, std::size_t first,
                            std::span<std::uint32_t> found) const {
  of_kind(kind).customers(lists_[segment], first, found);
}

void BlockEvents::places(std::size_t segment, EventKind kind, std::size_t first,
                         std::span<std::uint16_t> found) const {
  of_kind(kind).places(lists_[segment], first, found);
}

}  // namespace cxsim
