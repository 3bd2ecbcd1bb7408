#include <limits>

#include "agents/awareness.h"
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
    const double attention = state.population.traits(message.recipient)[Trait::peer_attention];
    const HearsayMoment moment = heard(message);
    for (const std::size_t source : state.speaking.hearsay) {
      const ActiveSource& active = state.plan.sources[source];
      hear(state, message.recipient, source, &SourceEntry::hearsay, moment, attention);
      if (!active.entry->raises_should_bar) continue;
      carry_should_bars(state, message.recipient);
      raise_should_bars(state, message.recipient, moment.told,
                        should_gain_of_news(state.parameters().bars, active.settings));
    }
  }
}

}  // namespace cxsim
