#include "agents/opinions.h"

#include "agents/run_state.h"
#include "agents/talking.h"

namespace cxsim {

void form_opinion(RunState& state, BlockId block, std::uint32_t customer, const Tale& tale) {
  Opinions& opinions = state.talk.opinions;
  if (!opinions.are_asked()) return;
  const Message message = message_of(tale, Topic::tale);
  opinions.formed_today[index_of(block)].push_back(
      {customer, {.content = message.content, .kind = message.kind, .formed = 1}});
}

void publish_opinions(RunState& state, BlockId block) {
  Opinions& opinions = state.talk.opinions;
  std::vector<Opinions::Formed>& today = opinions.formed_today[index_of(block)];
  for (const Opinions::Formed& formed : today) opinions.held[formed.customer] = formed.opinion;
  today.clear();
}

void ask_a_neighbour(RunState& state, std::uint32_t customer, double luck) {
  const Network& network = state.population.network();
  const std::span<const std::uint32_t> neighbours = network.neighbours(customer);
  if (neighbours.empty()) return;
  const auto which = static_cast<std::size_t>(luck * static_cast<double>(neighbours.size()));
  const Opinion& opinion = state.talk.opinions.held[neighbours[which]];
  if (opinion.formed == 0) return;
  Message message;
  message.content = opinion.content;
  message.kind = opinion.kind;
  HearsayMoment moment = heard(message);
  moment.strong_tie = network.is_strong(customer, which);
  believe_tale(state, customer, moment);
}

}  // namespace cxsim
