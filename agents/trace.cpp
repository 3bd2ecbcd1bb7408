#include "agents/trace.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/errors.h"

namespace cxsim {
namespace {

/// What an event says.
struct Said {
  std::string_view what;
  std::string_view about;
  std::vector<NamedNumber> numbers;  // NaN: left out
};

std::string_view choice_of(const NeedEvent& need) {
  constexpr std::array<std::string_view, 3> names = {"chooses the company", "chooses a rival",
                                                     "buys nothing"};
  return names[static_cast<std::size_t>(need.choice)];
}

std::string_view response_of(const ReactionEvent& reaction) {
  constexpr std::array<std::string_view, response_count + 1> responses = {
      "keeps silent", "complains", "posts in public", "sends back", "leaves", "has no problem"};
  return responses[static_cast<std::size_t>(reaction.response)];
}

Said said_by(const NeedEvent& e) {
  return {"needs", choice_of(e), {{"doubt", e.doubt}}};
}
Said said_by(const OrderEvent& e) {
  return {"orders",
          {},
          {{"promised days", e.promised_days},
           {"revenue", e.revenue},
           {"contribution", e.contribution},
           {"first order", e.first_order}}};
}
Said said_by(const ContactEvent& e) {
  return {"asks support",
          {},
          {{"days late", e.days_late},
           {"wait minutes", e.wait_minutes},
           {"contribution", e.contribution},
           {"answered", e.answered}}};
}
Said said_by(const DeliveryEvent& e) {
  return {"receives",
          {},
          {{"promised days", e.promised_days},
           {"lead days", e.lead_days},
           {"days late", e.days_late},
           {"satisfaction", e.satisfaction},
           {"bar too high", e.bar_too_high},
           {"on time", e.on_time},
           {"on time to belief", e.on_time_to_belief},
           {"disappointed", e.disappointed}}};
}
Said said_by(const CancellationEvent& e) {
  return {"cancels",
          {},
          {{"promised days", e.promised_days},
           {"days late", e.days_late},
           {"revenue", e.revenue},
           {"contribution", e.contribution}}};
}
Said said_by(const SurveyEvent& e) {
  return {"answers",
          {},
          {{"promised days", e.promised_days},
           {"lead days", e.lead_days},
           {"days late", e.days_late},
           {"satisfaction", e.satisfaction},
           {"stars", e.stars},
           {"wait minutes", e.wait_minutes},
           {"bond", e.bond},
           {"trust", e.trust},
           {"while waiting", e.waiting}}};
}
Said said_by(const NoticeEvent& e) {
  return {"is warned of a delay", {}, {{"contribution", e.contribution}}};
}
Said said_by(const TalkEvent& e) {
  return {"tells neighbours", {}, {{"valence", e.valence}, {"told", e.told}}};
}
Said said_by(const DropOutEvent& e) {
  return {"leaves", {}, {{"never again", e.never_again}}};
}
Said said_by(const WorkDayEvent&) {
  return {"works", {}, {}};
}
Said said_by(const ReactionEvent& e) {
  return {"makes up their mind",
          response_of(e),
          {{"revenue", e.revenue},
           {"contribution", e.contribution},
           {"severity", e.severity},
           {"would buy again", e.repurchase},
           {"not as sold", e.moneyed},
           {"sent back", e.returned}}};
}
Said said_by(const AnswerEvent& e) {
  return {"is answered",
          {},
          {{"satisfaction", e.satisfaction},
           {"stars", e.stars},
           {"contribution", e.contribution},
           {"compensation", e.compensation},
           {"would buy again", e.repurchase},
           {"resolved", e.resolved}}};
}
Said said_by(const WonBackEvent& e) {
  return {"comes back", {}, {{"contribution", e.contribution}}};
}
Said said_by(const WeighingEvent&) {
  return {"weighs what it heard", {}, {}};
}
Said said_by(const PromiseCheckEvent&) {
  return {"holds it against what was said", {}, {}};
}
Said said_by(const PostEvent& e) {
  return {"posts in public", {}, {{"valence", e.valence}, {"contribution", e.contribution}}};
}
Said said_by(const PostSeenEvent&) {
  return {"reads a post", {}, {}};
}
Said said_by(const ReviewEvent&) {
  return {"may write a review", {}, {}};
}
Said said_by(const InvitationEvent& e) {
  return {"is invited", {}, {{"contribution", e.contribution}}};
}
Said said_by(const PaidBackEvent&) {
  return {"has paid for being won", {}, {}};
}
Said said_by(const WarehouseDayEvent& e) {
  return {"leaves orders undone", {}, {{"lead days", e.mean_age}}};
}
Said said_by(const ClosingEvent& e) {
  return {"stands",
          {},
          {{"bond", e.bond},
           {"trust", e.trust},
           {"likelihood to recommend", e.likelihood_to_recommend},
           {"contribution", e.contribution},
           {"orders", e.orders}}};
}

}  // namespace

void Trace::expect_event(Day day) {
  expected_.push_back(steps_.size());
  steps_.push_back({day, {}, {}, {}, {}});
}

void Trace::observe(BlockId, Day, const BlockEvents& events) {
  std::vector<std::pair<std::uint16_t, Said>> shown;
  events.for_each([&](std::size_t, const auto& event) {
    if (event.customer == customer_) shown.emplace_back(event.place, said_by(event));
  });
  std::ranges::sort(shown, {}, [](const auto& one) { return one.first; });
  require(shown.size() <= expected_.size(), "an event that is shown was recorded before");
  for (std::size_t i = 0; i < shown.size(); ++i) {
    TraceStep& step = steps_[expected_[i]];
    Said& said = shown[i].second;
    step.what = said.what;
    step.about = said.about;
    std::erase_if(said.numbers,
                  [](const NamedNumber& number) { return std::isnan(number.second); });
    step.numbers = std::move(said.numbers);
  }
  expected_.erase(expected_.begin(), expected_.begin() + static_cast<std::ptrdiff_t>(shown.size()));
}

}  // namespace cxsim
