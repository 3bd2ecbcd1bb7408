#include "agents/opinions.h"

#include "agents/run_state.h"
#include "agents/talking.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

/// The ranks of those a customer knows, without this one.
std::vector<bool> ranks_of_neighbours(const RunState& state, std::uint32_t customer) {
  std::vector<bool> ranks(state.owners.ranks());
  NeighbourRoom room;
  for (const std::uint32_t neighbour : state.population.network().neighbours(customer, room)) {
    if (!state.owners.is_own(neighbour)) ranks[state.owners.owner_of(neighbour)] = true;
  }
  return ranks;
}

/// Sends them to the ranks of the neighbours of those who hold them. Collective.
void pass_on(RunState& state, std::span<const Opinions::Formed> opinions) {
  std::vector<std::vector<Opinions::Formed>> to_each(state.owners.ranks());
  for (const Opinions::Formed& formed : opinions) {
    const std::vector<bool> wanted = ranks_of_neighbours(state, formed.customer);
    for (std::size_t rank = 0; rank < wanted.size(); ++rank) {
      if (wanted[rank]) to_each[rank].push_back(formed);
    }
  }
  std::vector<Parcel> parcels;
  for (const auto& to_one : to_each) parcels.push_back(parcel_of(std::span(to_one)));
  for (const Parcel& parcel : state.ranks.exchange(std::move(parcels))) {
    for (const Opinions::Formed& formed : values_in<Opinions::Formed>(parcel)) {
      state.talk.opinions.elsewhere[formed.customer] = formed.opinion;
    }
  }
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
  std::vector<Opinions::Formed> formed;
  for (const std::vector<Opinions::Formed>& of_block : state.talk.opinions.formed_today) {
    formed.insert(formed.end(), of_block.begin(), of_block.end());
  }
  pass_on(state, formed);
}

void pass_on_all_opinions(RunState& state) {
  const BlockOwners::Range& own = state.owners.own_customers();
  std::vector<Opinions::Formed> formed;
  for (std::uint32_t customer = own.first; customer < own.last; ++customer) {
    const Opinion& opinion = state.talk.opinions.held[customer];
    if (opinion.formed != 0) formed.push_back({customer, opinion});
  }
  pass_on(state, formed);
}

void publish_opinions(RunState& state, BlockId block) {
  Opinions& opinions = state.talk.opinions;
  std::vector<Opinions::Formed>& today = opinions.formed_today[index_of(block)];
  for (const Opinions::Formed& formed : today) opinions.held[formed.customer] = formed.opinion;
  today.clear();
}

std::optional<Message> asked_neighbour(const RunState& state, std::uint32_t customer, double luck) {
  const Network& network = state.population.network();
  NeighbourRoom room;
  const std::span<const std::uint32_t> neighbours = network.neighbours(customer, room);
  if (neighbours.empty()) return std::nullopt;
  const auto which = static_cast<std::size_t>(luck * static_cast<double>(neighbours.size()));
  const Opinion opinion = opinion_of(state, neighbours[which]);
  if (opinion.formed == 0) return std::nullopt;
  Message message{.sender = neighbours[which], .kind = opinion.kind, .content = opinion.content};
  message.recipient = customer;
  set_tie(message, network.is_strong(customer, neighbours[which]));
  return message;
}

}  // namespace cxsim
