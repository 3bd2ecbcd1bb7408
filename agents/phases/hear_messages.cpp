#include <algorithm>
#include <array>
#include <span>

#include "agents/awareness.h"
#include "agents/catching_up.h"
#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/posting.h"
#include "agents/prefetch.h"
#include "agents/referring.h"
#include "agents/talking.h"

namespace cxsim {
namespace {

/// What is not a tale told in person.
void hear_other(RunState& state, BlockId block, const Message& message) {
  switch (topic_of(message)) {
    case Topic::knowing:
      return neighbour_knows(state, block, message.recipient);
    case Topic::invitation:
      return hear_invitation(state, block, message);
    default:
      return read_post(state, block, message);
  }
}

void hear_one(RunState& state, BlockId block, const Message& message) {
  if (topic_of(message) != Topic::tale) return hear_other(state, block, message);
  const CustomerRecord& record = state.records[message.recipient];
  if (record.stage == Stage::line) return;
  if (record.stage == Stage::unaware) become_aware(state, message.recipient);
  believe_tale(state, message.recipient, heard(message));
}

bool tales_raise_bars(const RunState& state) {
  return std::ranges::any_of(state.speaking.hearsay, [&](std::size_t source) {
    return state.plan.sources[source].entry->raises_should_bar;
  });
}

/// Messages one after the other and who hears them, each named once.
struct Audience {
  std::span<const Message> messages;
  std::array<std::uint32_t, customers_at_once> listeners;
  std::size_t size = 0;

  bool ends_with(std::uint32_t customer) const {
    return size > 0 && listeners[size - 1] == customer;
  }
};

/// Those of the first messages, as many as listen at once.
Audience next_audience(std::span<const Message> messages) {
  Audience audience;
  std::size_t end = 0;
  for (; end < messages.size(); ++end) {
    const std::uint32_t listener = messages[end].recipient;
    if (audience.ends_with(listener)) continue;
    if (audience.size == customers_at_once) break;
    audience.listeners[audience.size++] = listener;
  }
  audience.messages = messages.first(end);
  return audience;
}

/// Has the bars of those who hear tales carried to today, at once, before tales raise them.
void carry_bars_of(RunState& state, const Audience& audience) {
  std::array<std::uint32_t, customers_at_once> open_to_tales;
  std::size_t size = 0;
  for (const Message& message : audience.messages) {
    const std::uint32_t listener = message.recipient;
    if (topic_of(message) != Topic::tale || state.records[listener].stage == Stage::line) continue;
    if (size > 0 && open_to_tales[size - 1] == listener) continue;
    open_to_tales[size++] = listener;
  }
  if (size > 0) carry_should_bars(state, {open_to_tales.data(), size});
}

/// Asks for the memory of somebody who will hear something soon.
[[gnu::always_inline]] inline void prefetch_listener(const RunState& state,
                                                     std::uint32_t customer) {
  prefetch(state, std::span(&customer, 1));
  prefetch_books(state, customer, state.speaking.hearsay);
}

}  // namespace

void hear_messages(RunState& state, BlockId block) {
  std::span<const Message> rest = state.mail.delivered(block);
  const bool raise_bars = tales_raise_bars(state);
  Audience audience = next_audience(rest);
  for (std::size_t i = 0; i < audience.size; ++i) prefetch_listener(state, audience.listeners[i]);
  while (!rest.empty()) {
    rest = rest.subspan(audience.messages.size());
    const Audience next = next_audience(rest);
    if (raise_bars) carry_bars_of(state, audience);
    for (std::size_t i = 0; i < audience.messages.size(); ++i) {
      if (i < next.size) prefetch_listener(state, next.listeners[i]);
      hear_one(state, block, audience.messages[i]);
    }
    audience = next;
  }
}

}  // namespace cxsim
