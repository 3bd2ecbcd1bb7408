#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "agents/events.h"
#include "engine/ids.h"

namespace cxsim {

/// Events of one block, each kind of each segment in a list of its own, in the order they happened:
/// many of a kind are read in one loop. Not thread-safe.
class BlockEvents {
 public:
  /// Of customers of segments 0 .. segments - 1.
  explicit BlockEvents(std::size_t segments = 0) : lists_(segments) {}

  /// One more, for the caller to fill in before the next is added. At most 65,536 are held.
  template <typename E>
  E& add(std::size_t segment, std::uint32_t customer, Day day) {
    E& event = std::get<std::vector<E>>(lists_[segment]).emplace_back();
    event.customer = customer;
    event.day = static_cast<std::uint16_t>(day.number);
    event.place = static_cast<std::uint16_t>(size_++);
    return event;
  }
  void clear();

  std::size_t segments() const { return lists_.size(); }
  std::size_t size() const { return size_; }  // of all lists
  template <typename E>
  std::span<const E> of(std::size_t segment) const {
    return std::get<std::vector<E>>(lists_[segment]);
  }
  std::size_t size(std::size_t segment, EventKind kind) const;
  /// Whom the events of a list are about, from the `first` on, one by one.
  void customers(std::size_t segment, EventKind kind, std::size_t first,
                 std::span<std::uint32_t> found) const;
  /// Their places among all events, likewise.
  void places(std::size_t segment, EventKind kind, std::size_t first,
              std::span<std::uint16_t> found) const;
  /// Calls `look(segment, event)` for every event, list by list.
  template <typename Look>
  void for_each(const Look& look) const {
    for (std::size_t segment = 0; segment < segments(); ++segment) {
      const auto look_at = [&](const auto& list) {
        for (const auto& event : list) look(segment, event);
      };
      std::apply([&](const auto&... list) { (look_at(list), ...); }, lists_[segment]);
    }
  }

 private:
  template <typename... E>
  using ListsOf = std::tuple<std::vector<E>...>;
  /// In the order of EventKind.
  using Lists =
      ListsOf<NeedEvent, OrderEvent, ContactEvent, DeliveryEvent, CancellationEvent, SurveyEvent,
              NoticeEvent, TalkEvent, DropOutEvent, WorkDayEvent, ReactionEvent, AnswerEvent,
              WonBackEvent, WeighingEvent, PromiseCheckEvent, PostEvent, PostSeenEvent, ReviewEvent,
              InvitationEvent, PaidBackEvent, WarehouseDayEvent, ClosingEvent>;
  static_assert(std::tuple_size_v<Lists> == event_kind_count);
  struct OfKind;
  static const OfKind& of_kind(EventKind kind);

  std::vector<Lists> lists_;  // [segment]
  std::size_t size_ = 0;
};

}  // namespace cxsim
