#include "output/journey_flow.h"

namespace cxsim {

void JourneyFlow::add(std::span<const Event> events) {
  for (const Event& event : events) {
    switch (event.kind) {
      case EventKind::need:
        add_need(event);
        break;
      case EventKind::order:
        step(Stage::selecting, Stage::awaiting);
        break;
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
}

void JourneyFlow::add_drop_out(const Event& event) {
  const Stage from = event.stage == Stage::support ? Stage::support : left_order_from_;
  step(from, Stage::loop, -1);
  step(from, Stage::line);
}

// Who does not know the company meets the need elsewhere, outside of this journey.
void JourneyFlow::add_need(const Event& event) {
  if (event.stage == Stage::unaware) return;
  step(event.stage, Stage::researching);
  step(Stage::researching, Stage::selecting);
  if (event.choice != Choice::company) step(Stage::selecting, event.stage);
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
