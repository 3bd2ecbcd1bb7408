#include "agents/opinions.h"

#include "agents/run_state.h"
#include "agents/talking.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

/// The ranks of those a customer knows, without this one.
std::vector<bool> ranks_of_neighbours(const RunState& state, std::uint32_t customer) {
  std::vector<bool> ranks(state.owners.ranks());
  for (const std::uint32_t neighbour : state.population.network().neighbours(customer)) {
    if (!state.owners.is_own(neighbour)) ranks[state.owners.owner_of(neighbour)] = true;
  }
  return ranks;
}

/// As of yesterday.
Opinion opinion_of(const RunState& state, std::uint32_t customer) {
  const Opinions& opinions = state.talk.opinions;
  if (state.owners.is_own(customer)) return opinions.held[customer];
  const auto found = opinions.elsewhere.find(customer);
  return found == opinions.elsewhere.end() ? Opinion{} : found->second;
}

}  // namespace

void form_opinion(RunState& state, BlockId block, std::uint32_t customer, const Tale& tale) {
  Opinions& opinions = state.talk.opinions;
  if (!opinions.are_asked()) return;
  const Message message = message_of(tale, Topic::tale);
  opinions.formed_today[index_of(block)].push_back(
      {customer, {.content = message.content, .kind = message.kind, .formed = 1}});
}

void pass_on_opinions(RunState& state) {
  Opinions& opinions = state.talk.opinions;
  std::vector<std::vector<Opinions::Formed>> to_each(state.owners.ranks());
  for (const std::vector<Opinions::Formed>& of_block : opinions.formed_today) {
    for (const Opinions::Formed& formed : of_block) {
      const std::vector<bool> wanted = ranks_of_neighbours(state, formed.customer);
      for (std::size_t rank = 0; rank < wanted.size(); ++rank) {
        if (wanted[rank]) to_each[rank].push_back(formed);
      }
    }
  }
  std::vector<Parcel> parcels;
  for (const auto& formed : to_each) parcels.push_back(parcel_of(std::span(formed)));
  for (const Parcel& parcel : state.ranks.exchange(std::move(parcels))) {
    for (const Opinions::Formed& formed : values_in<Opinions::Formed>(parcel)) {
      opinions.elsewhere[formed.customer] = formed.opinion;
    }
  }
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
  const Opinion opinion = opinion_of(state, neighbours[which]);
  if (opinion.formed == 0) return;
  Message message;
  message.content = opinion.content;
  message.kind = opinion.kind;
  HearsayMoment moment = heard(message);
  moment.strong_tie = network.is_strong(customer, which);
  believe_tale(state, customer, moment);
}

}  // namespace cxsim
