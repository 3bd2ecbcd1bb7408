#include "output/journey_flow.h"

namespace cxsim {

void JourneyFlow::add(const BlockEvents& events) {
  for (std::size_t segment = 0; segment < events.segments(); ++segment) {
    const auto count = [&](EventKind kind) {
      return static_cast<std::int64_t>(events.size(segment, kind));
    };
    add_needs(events.of<NeedEvent>(segment));
    step(Stage::selecting, Stage::awaiting, count(EventKind::order));
    step(Stage::awaiting, Stage::support, count(EventKind::contact));
    step(Stage::support, Stage::awaiting, count(EventKind::contact));
    step(Stage::awaiting, Stage::in_use, count(EventKind::delivery));
    step(Stage::in_use, Stage::loop, count(EventKind::delivery));
    step(Stage::awaiting, Stage::loop, count(EventKind::cancellation));
    step(Stage::line, Stage::expecting, count(EventKind::won_back));
    for (const DropOutEvent& drop_out : events.of<DropOutEvent>(segment)) {
      step(drop_out.from, Stage::loop, -1);
      step(drop_out.from, Stage::line);
    }
    for (const ReactionEvent& reaction : events.of<ReactionEvent>(segment)) add(reaction);
    for (const AnswerEvent& answer : events.of<AnswerEvent>(segment)) {
      if (answer.stage == Stage::support) step(Stage::support, Stage::loop);
    }
    for (const InvitationEvent& invitation : events.of<InvitationEvent>(segment)) {
      if (!invitation.accepted) continue;
      step(Stage::expecting, Stage::researching);
      step(Stage::researching, Stage::selecting);
    }
  }
}

// Who complains about an order waits for an answer before they come back or leave.
void JourneyFlow::add(const ReactionEvent& reaction) {
  if (reaction.stage != Stage::support || !reaction.after_order) return;
  step(reaction.from, Stage::loop, -1);
  step(reaction.from, Stage::support);
}

// Who does not know the company meets the need elsewhere, outside of this journey.
void JourneyFlow::add_needs(std::span<const NeedEvent> needs) {
  std::array<std::array<std::int64_t, 2>, stage_count> chosen{};  // [from][us or not]
  for (const NeedEvent& need : needs) {
    ++chosen[index_of(need.stage)][need.choice == Choice::company ? 0 : 1];
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
