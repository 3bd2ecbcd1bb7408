#include "output/journey_flow.h"

namespace cxsim {

void JourneyFlow::add(std::span<const Event> events, std::span<const EventGroup> groups) {
  bool order_ends = false;
  for (const EventGroup& group : groups) {
    add(events, group);
    order_ends =
        order_ends || group.kind == EventKind::delivery || group.kind == EventKind::cancellation;
  }
  if (order_ends) left_order_from_ = left_order_from(events);
}

void JourneyFlow::add(std::span<const Event> events, const EventGroup& group) {
  const auto customers = static_cast<std::int64_t>(group.positions.size());
  switch (group.kind) {
    case EventKind::need:
      return add_needs(events, group);
    case EventKind::order:
      return step(Stage::selecting, Stage::awaiting, customers);
    case EventKind::contact:
      step(Stage::awaiting, Stage::support, customers);
      return step(Stage::support, Stage::awaiting, customers);
    case EventKind::delivery:
      step(Stage::awaiting, Stage::in_use, customers);
      return step(Stage::in_use, Stage::loop, customers);
    case EventKind::cancellation:
      return step(Stage::awaiting, Stage::loop, customers);
    case EventKind::won_back:
      return step(Stage::line, Stage::expecting, customers);
    case EventKind::drop_out:
    case EventKind::reaction:
    case EventKind::answer:
    case EventKind::invitation:
      for (const std::uint8_t at : group.positions) add_one(events.first(at + 1u));
      return;
    case EventKind::survey:
    case EventKind::notice:
    case EventKind::talk:
    case EventKind::post:
    case EventKind::post_seen:
    case EventKind::review:
    case EventKind::closing:
    case EventKind::work_day:
    case EventKind::paid_back:
    case EventKind::warehouse_day:
    case EventKind::weighing:
    case EventKind::promise_check:
      return;
  }
}

// The last of these events, whose steps hang on more than its kind.
void JourneyFlow::add_one(std::span<const Event> until_now) {
  const Event& event = until_now.back();
  if (event.kind == EventKind::drop_out) {
    const Stage from = event.stage == Stage::support ? Stage::support : left_order_from(until_now);
    step(from, Stage::loop, -1);
    step(from, Stage::line);
  } else if (event.kind == EventKind::reaction) {
    if (event.stage != Stage::support || !event.after_order) return;
    const Stage from = left_order_from(until_now);
    step(from, Stage::loop, -1);
    step(from, Stage::support);
  } else if (event.kind == EventKind::answer) {
    if (event.stage == Stage::support) step(Stage::support, Stage::loop);
  } else if (event.accepted) {
    step(Stage::expecting, Stage::researching);
    step(Stage::researching, Stage::selecting);
  }
}

/// With the last delivery or cancellation until now.
Stage JourneyFlow::left_order_from(std::span<const Event> until_now) const {
  while (!until_now.empty()) {
    const EventKind kind = until_now.back().kind;
    if (kind == EventKind::delivery) return Stage::in_use;
    if (kind == EventKind::cancellation) return Stage::awaiting;
    until_now = until_now.first(until_now.size() - 1);
  }
  return left_order_from_;
}

// Who does not know the company meets the need elsewhere, outside of this journey.
void JourneyFlow::add_needs(std::span<const Event> events, const EventGroup& needs) {
  std::array<std::array<std::int64_t, 2>, stage_count> chosen{};  // [from][us or not]
  for (const std::uint8_t at : needs.positions) {
    const Event& event = events[at];
    ++chosen[index_of(event.stage)][event.choice == Choice::company ? 0 : 1];
  }
  for (std::size_t from = index_of(Stage::expecting); from < stage_count; ++from) {
    const auto [us, others] = chosen[from];
    const auto stage = static_cast<Stage>(from);
    step(stage, Stage::researching, us + others);
    step(Stage::researching, Stage::selecting, us + others);
    step(Stage::selecting, stage, others);
  }
}

void JourneyFlow::merge_over(Ranks& ranks) {
  for (auto& from : steps_) ranks.add_up(from);
}

void JourneyFlow::merge(const JourneyFlow& other) {
  for (std::size_t from = 0; from < stage_count; ++from) {
    for (std::size_t to = 0; to < stage_count; ++to) steps_[from][to] += other.steps_[from][to];
  }
}

}  // namespace cxsim
