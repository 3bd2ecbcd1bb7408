#include "agents/awareness.h"

#include <algorithm>
#include <cmath>

#include "agents/purposes.h"
#include "agents/talking.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

/// Plans the day on which word comes if no further neighbour comes to know the company.
void plan_word(RunState& state, BlockId block, std::uint32_t customer, AwaitedWord& word) {
  const auto neighbours = static_cast<double>(state.population.network().neighbour_count(customer));
  const double share = neighbours > 0 ? word.knowing / neighbours : 0.0;
  const double hazard = awareness_hazard(share, state.parameters().diffusion);
  const double days = hazard > 0 ? std::ceil(static_cast<double>(word.hazard_left) / hazard) : 1e9;
  word.comes_on = static_cast<std::uint16_t>(std::min(word.since + days, double{no_day}));
  state.talk.word_comes[index_of(block)].note(word.comes_on, customer);
}

/// Anybody, before the first day; of customers of other ranks what they were given is drawn again.
bool knows_from_the_start(const RunState& state, std::uint32_t customer) {
  if (state.owners.is_own(customer)) return state.records[customer].stage != Stage::unaware;
  return Draws(state.run, customer, 0, purpose::awareness).uniform() < state.plan.population.aware;
}

void expect_word_from_neighbours(RunState& state, BlockId block, std::uint32_t customer,
                                 double threshold) {
  AwaitedWord& word = state.talk.awaited[customer];
  word.hazard_left = static_cast<float>(threshold);
  NeighbourRoom room;
  for (const std::uint32_t neighbour : state.population.network().neighbours(customer, room)) {
    if (knows_from_the_start(state, neighbour)) ++word.knowing;
  }
  plan_word(state, block, customer, word);
}

}  // namespace

void expect_word(RunState& state) {
  const bool among_everybody = !state.talk.mixing.empty();
  for_each_own_block(state.owners, [&](BlockId block) {
    const std::size_t i = index_of(block);
    for (std::uint32_t customer = state.blocks.first(block); customer < state.blocks.last(block);
         ++customer) {
      if (state.records[customer].stage != Stage::unaware) {
        if (among_everybody) state.talk.mixing.one_more_knows(i);
        continue;
      }
      const double threshold = -natural_log(Draws(state.run, customer, 0, purpose::word).uniform());
      if (among_everybody) {
        state.talk.mixing.expect(i, customer, threshold);
      } else {
        expect_word_from_neighbours(state, block, customer, threshold);
      }
    }
  });
}

void become_aware(RunState& state, std::uint32_t customer) {
  CustomerRecord& record = state.records[customer];
  if (record.stage != Stage::unaware) return;
  record.stage = Stage::expecting;
  const BlockId block = state.blocks.block_of(customer);
  if (!state.talk.mixing.empty()) state.talk.mixing.one_more_knows(index_of(block));
  if (state.talk.awaited.size() == 0) return;
  Message message{.sender = customer, .kind = kind_of(Topic::knowing)};
  NeighbourRoom room;
  for (const std::uint32_t neighbour : state.population.network().neighbours(customer, room)) {
    message.recipient = neighbour;
    message.sequence = sequence_of(Topic::knowing, 0);
    state.mail.send(block, message);
  }
}

void neighbour_knows(RunState& state, BlockId block, std::uint32_t customer) {
  if (state.records[customer].stage != Stage::unaware) return;
  AwaitedWord& word = state.talk.awaited[customer];
  const auto neighbours = static_cast<double>(state.population.network().neighbour_count(customer));
  const double hazard = awareness_hazard(word.knowing / neighbours, state.parameters().diffusion);
  const double lived = hazard * (state.today.day.number - word.since);
  word.hazard_left =
      static_cast<float>(std::max(0.0, static_cast<double>(word.hazard_left) - lived));
  word.since = static_cast<std::uint16_t>(state.today.day.number);
  ++word.knowing;
  plan_word(state, block, customer, word);
}

void live_through_word(RunState& state) {
  if (state.talk.mixing.empty()) return;
  std::uint64_t knowing = state.talk.mixing.knowing();
  add_up_counts(state.ranks, knowing);
  const double share = static_cast<double>(knowing) / state.population.size();
  state.talk.mixing.add_day(share, state.parameters().diffusion);
}

void word_comes(RunState& state, BlockId block) {
  const std::size_t index = index_of(block);
  if (!state.talk.mixing.empty()) {
    for (const std::uint32_t customer : state.talk.mixing.take_due(index)) {
      become_aware(state, customer);
    }
    return;
  }
  const std::int32_t today = state.today.day.number;
  for (const std::uint32_t customer : state.talk.word_comes[index].take(today)) {
    if (state.talk.awaited[customer].comes_on == today) become_aware(state, customer);
  }
}

}  // namespace cxsim
