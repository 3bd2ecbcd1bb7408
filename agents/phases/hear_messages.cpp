#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "agents/awareness.h"
#include "agents/hearsay.h"
#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/posting.h"
#include "agents/prefetch.h"
#include "agents/referring.h"
#include "agents/talking.h"
#include "agents/visit.h"

namespace cxsim {
namespace {

/// Messages to different customers, who hear them side by side.
struct Audience {
  std::size_t size = 0;
  std::array<std::uint32_t, customers_at_once> customers;
  std::array<Message, customers_at_once> messages;

  void add(const Message& message) {
    customers[size] = message.recipient;
    messages[size++] = message;
  }
  bool is_full() const { return size == customers_at_once; }
};

/// Lets the customers of a block hear messages, at most one each.
class Hearing {
 public:
  Hearing(RunState& state, BlockId block, std::span<const Message> messages)
      : state_(state),
        block_(block),
        messages_(messages),
        raises_bars_(neighbours_raise_bars(state)) {}

  void hear_all() {
    ask_for(customers_at_once);
    for (const Message& message : messages_) hear(message);
    hear_tales();
    hear_posts();
  }

 private:
  void hear(const Message& message) {
    switch (topic_of(message)) {
      case Topic::tale:
        return add(message, tales_, &Hearing::hear_tales);
      case Topic::post:
      case Topic::post_answered:
      case Topic::post_ignored:
        return add(message, posts_, &Hearing::hear_posts);
      case Topic::knowing:
        return neighbour_knows(state_, block_, message.recipient);
      case Topic::invitation:
        return hear_invitation(state_, block_, message);
    }
  }

  /// Who has left does not listen.
  void add(const Message& message, Audience& audience, void (Hearing::*hear_them)()) {
    const Stage stage = state_.records[message.recipient].stage;
    if (stage == Stage::line) return;
    if (stage == Stage::unaware) become_aware(state_, message.recipient);
    audience.add(message);
    if (audience.is_full()) (this->*hear_them)();
  }

  void hear_tales() {
    if (tales_.size == 0) return;
    gather(tales_);
    TaleLanes tales(visit_);
    for (std::size_t i = 0; i < tales_.size; ++i) tales.tell(i, tales_.messages[i]);
    if (raises_bars_) carry_should_bars(state_, visit_);
    ask_for(few);
    believe_neighbours(state_, visit_, tales);
    ask_for(few);
    if (raises_bars_) raise_bars_by_news(state_, visit_, tales);
    write_back(state_, visit_);
    ask_for(few);
    tales_.size = 0;
  }

  void hear_posts() {
    if (posts_.size == 0) return;
    gather(posts_);
    read_posts(state_, block_, visit_, std::span(posts_.messages).first(posts_.size));
    posts_.size = 0;
    ask_for(customers_at_once);
  }

  void gather(const Audience& audience) {
    cxsim::gather(state_, std::span(audience.customers).first(audience.size), visit_);
    ask_for(few);
  }

  /// Asks for the memory of the next few who will hear something.
  void ask_for(std::size_t count) {
    for (const std::size_t end = asked_ + count; asked_ < std::min(end, messages_.size());
         ++asked_) {
      const std::uint32_t customer = messages_[asked_].recipient;
      prefetch(state_, std::span(&customer, 1));
      prefetch_books(state_, customer, state_.speaking.hearsay);
    }
  }

  static constexpr std::size_t few = customers_at_once / 4;

  RunState& state_;
  BlockId block_;
  std::span<const Message> messages_;
  bool raises_bars_;
  std::size_t asked_ = 0;
  Visit visit_;
  Audience tales_;
  Audience posts_;
};

/// Takes the second and further messages to each customer out of the first ones. Those to one
/// customer lie side by side.
std::vector<Message> split_off_further(std::span<const Message> messages,
                                       std::vector<Message>& first) {
  first.clear();
  std::vector<Message> further;
  for (const Message& message : messages) {
    const bool is_first = first.empty() || first.back().recipient != message.recipient;
    (is_first ? first : further).push_back(message);
  }
  return further;
}

}  // namespace

void hear_messages(RunState& state, BlockId block) {
  std::vector<Message> first;
  std::vector<Message> further = split_off_further(state.mail.delivered(block), first);
  while (!first.empty()) {
    Hearing(state, block, first).hear_all();
    further = split_off_further(further, first);
  }
}

}  // namespace cxsim
