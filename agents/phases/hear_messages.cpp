#include <limits>

#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/talking.h"

namespace cxsim {

void hear_messages(RunState& state, BlockId block) {
  for (const Message& message : state.mail.delivered(block)) {
    CustomerRecord& record = state.records[message.recipient];
    if (record.stage == Stage::line) continue;
    if (record.stage == Stage::unaware) record.stage = Stage::expecting;
    const double attention = state.population.traits(message.recipient)[Trait::peer_attention];
    const HearsayMoment moment = heard(message);
    for (const std::size_t source : state.speaking.hearsay) {
      Signals signals;
      state.plan.sources[source].entry->hearsay(state.view(), moment, signals);
      learn(state, message.recipient, source, signals, attention);
    }
  }
}

}  // namespace cxsim
