#include "agents/awareness.h"
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

}  // namespace

void hear_messages(RunState& state, BlockId block) {
  constexpr std::size_t ahead = 16;
  const std::span<const Message> messages = state.mail.delivered(block);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (i + ahead < messages.size()) prefetch(state, std::span(&messages[i + ahead].recipient, 1));
    const Message& message = messages[i];
    if (topic_of(message) != Topic::tale) {
      hear_other(state, block, message);
      continue;
    }
    const CustomerRecord& record = state.records[message.recipient];
    if (record.stage == Stage::line) continue;
    if (record.stage == Stage::unaware) become_aware(state, message.recipient);
    believe_tale(state, message.recipient, heard(message));
  }
}

}  // namespace cxsim
