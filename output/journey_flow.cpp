#include "output/journey_flow.h"

namespace cxsim {

void JourneyFlow::add(std::span<const Event> events, std::span<const EventGroup> groups) {
  bool order_matters = false;
  for (const EventGroup& group : groups) {
    if (group.kind == EventKind::need) {
      add_needs(events, group);
    } else if (group.kind == EventKind::order) {
      step(Stage::selecting, Stage::awaiting, static_cast<std::int64_t>(group.positions.size()));
    } else {
      order_matters = true;
    }
  }
  if (!order_matters) return;
  for (const Event& event : events) add(event);
}

void JourneyFlow::add(const Event& event) {
  switch (event.kind) {
    case EventKind::contact:
      step(Stage::awaiting, Stage::support);
      step(Stage::support, Stage::awaiting);
      break;
    case EventKind::delivery:
      step(Stage::awaiting, Stage::in_use);
      step(Stage::in_use, Stage::loop);
      left_order_from_ = Stage::in_use;
      break;
    case EventKind::cancellation:
      step(Stage::awaiting, Stage::loop);
      left_order_from_ = Stage::awaiting;
      break;
    case EventKind::drop_out:
      add_drop_out(event);
      break;
    case EventKind::reaction:
      if (event.stage != Stage::support || !event.after_order) break;
      step(left_order_from_, Stage::loop, -1);
      step(left_order_from_, Stage::support);
      break;
    case EventKind::answer:
      if (event.stage == Stage::support) step(Stage::support, Stage::loop);
      break;
    case EventKind::won_back:
      step(Stage::line, Stage::expecting);
      break;
    case EventKind::invitation:
      if (!event.accepted) break;
      step(Stage::expecting, Stage::researching);
      step(Stage::researching, Stage::selecting);
      break;
    case EventKind::need:
    case EventKind::order:
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
      break;
  }
}

void JourneyFlow::add_drop_out(const Event& event) {
  const Stage from = event.stage == Stage::support ? Stage::support : left_order_from_;
  step(from, Stage::loop, -1);
  step(from, Stage::line);
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
