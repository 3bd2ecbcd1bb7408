#include "agents/trace.h"

#include <array>
#include <cmath>

#include "engine/errors.h"

namespace cxsim {
namespace {

struct NumberOfEvent {
  std::string_view name;
  float Event::*value;
};

constexpr std::array<NumberOfEvent, 17> numbers_of_events = {{
    {"promised days", &Event::promised_days},
    {"lead days", &Event::lead_days},
    {"days late", &Event::days_late},
    {"revenue", &Event::revenue},
    {"satisfaction", &Event::satisfaction},
    {"stars", &Event::stars},
    {"bar too high", &Event::bar_too_high},
    {"wait minutes", &Event::wait_minutes},
    {"doubt", &Event::doubt},
    {"valence", &Event::valence},
    {"bond", &Event::bond},
    {"trust", &Event::trust},
    {"likelihood to recommend", &Event::likelihood_to_recommend},
    {"contribution", &Event::contribution},
    {"severity", &Event::severity},
    {"compensation", &Event::compensation},
    {"would buy again", &Event::repurchase},
}};

struct FlagOfEvent {
  std::string_view name;
  bool Event::*value;
  EventKind kind;
};

constexpr std::array<FlagOfEvent, 10> flags_of_events = {{
    {"first order", &Event::first_order, EventKind::order},
    {"on time", &Event::on_time, EventKind::delivery},
    {"on time to belief", &Event::on_time_to_belief, EventKind::delivery},
    {"disappointed", &Event::disappointed, EventKind::delivery},
    {"answered", &Event::answered, EventKind::contact},
    {"while waiting", &Event::waiting, EventKind::survey},
    {"never again", &Event::never_again, EventKind::drop_out},
    {"not as sold", &Event::moneyed, EventKind::reaction},
    {"sent back", &Event::returned, EventKind::reaction},
    {"resolved", &Event::resolved, EventKind::answer},
}};

std::string_view name_of(const Event& event) {
  constexpr std::array<std::string_view, event_kind_count> names = {
      "needs",
      "orders",
      "asks support",
      "receives",
      "cancels",
      "answers",
      "is warned of a delay",
      "tells neighbours",
      "leaves",
      "stands",
      "works",
      "makes up their mind",
      "is answered",
      "comes back",
      "weighs what it heard",
      "holds it against what was said",
      "posts in public",
      "reads a post",
      "may write a review",
      "is invited",
      "has paid for being won",
      "leaves orders undone"};
  return names[static_cast<std::size_t>(event.kind)];
}

std::string_view choice_of(const Event& event) {
  if (event.kind == EventKind::reaction) {
    constexpr std::array<std::string_view, response_count + 1> responses = {
        "keeps silent", "complains", "posts in public", "sends back", "leaves", "has no problem"};
    return responses[static_cast<std::size_t>(event.response)];
  }
  if (event.kind != EventKind::need) return {};
  constexpr std::array<std::string_view, 3> names = {"chooses the company", "chooses a rival",
                                                     "buys nothing"};
  return names[static_cast<std::size_t>(event.choice)];
}

void fill_in(const Event& event, TraceStep& step) {
  step.what = name_of(event);
  step.about = choice_of(event);
  for (const NumberOfEvent& number : numbers_of_events) {
    const float value = event.*number.value;
    if (!std::isnan(value)) step.numbers.emplace_back(number.name, value);
  }
  for (const FlagOfEvent& flag : flags_of_events) {
    if (event.kind == flag.kind) step.numbers.emplace_back(flag.name, event.*flag.value ? 1 : 0);
  }
  if (event.kind == EventKind::talk) step.numbers.emplace_back("told", event.told);
  if (event.kind == EventKind::closing) step.numbers.emplace_back("orders", event.orders);
}

}  // namespace

void Trace::expect_event(Day day) {
  expected_.push_back(steps_.size());
  steps_.push_back({day, {}, {}, {}, {}});
}

void Trace::observe(BlockId, Day, std::span<const Event> events) {
  std::size_t shown = 0;
  for (const Event& event : events) {
    if (event.customer != customer_) continue;
    require(shown < expected_.size(), "an event that is shown was recorded before");
    fill_in(event, steps_[expected_[shown++]]);
  }
  expected_.erase(expected_.begin(), expected_.begin() + static_cast<std::ptrdiff_t>(shown));
}

}  // namespace cxsim
