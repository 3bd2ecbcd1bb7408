#include "agents/referring.h"

#include <algorithm>
#include <cmath>

#include "agents/awareness.h"
#include "agents/booking.h"
#include "agents/catching_up.h"
#include "agents/hearsay.h"
#include "agents/learning.h"
#include "agents/loyalty.h"
#include "agents/memory.h"
#include "agents/ordering.h"
#include "agents/purposes.h"
#include "agents/talking.h"

namespace cxsim {
namespace {

constexpr double days_per_year = 365;

/// The customer's memory and bond must be of today.
bool is_promoter(const RunState& state, std::uint32_t customer) {
  const CustomerRecord& record = state.records[customer];
  if (record.stage == Stage::line || record.orders == 0) return false;
  const double answer = std::floor(likelihood_to_recommend(record.remembered, record.bond) + 0.5);
  return answer >= state.parameters().referral.promoter_from;
}

void plan_invitation(RunState& state, BlockId block, std::uint32_t customer) {
  Inviter& inviter = state.talk.inviters[customer];
  const double rate = state.parameters().referral.invitations *
                      state.today.world.company.referral.invitations / days_per_year;
  const double u = Draws(state.run, customer, inviter.invitations, purpose::invitation).uniform(0);
  const double days = std::ceil(std::max(1.0, days_to_next_need(u, rate)));
  inviter.next =
      static_cast<std::uint16_t>(std::min(state.today.day.number + days, double{no_day}));
  state.talk.invites[index_of(block)].note(inviter.next, customer);
}

/// Passes on what the promoter expects of the company: mostly what it delivered.
void invite(RunState& state, BlockId block, std::uint32_t customer, double which) {
  NeighbourRoom room;
  const std::span<const std::uint32_t> neighbours =
      state.population.network().neighbours(customer, room);
  if (neighbours.empty()) return;
  const CustomerRecord& record = state.records[customer];
  Tale tale{.perceived = {}, .above_anchor = static_cast<double>(record.remembered)};
  for (std::size_t k = 0; k < attribute_count; ++k) tale.perceived[k] = record.expected(k);
  Message message = message_of(tale, Topic::invitation);
  message.sender = customer;
  message.recipient =
      neighbours[static_cast<std::size_t>(which * static_cast<double>(neighbours.size()))];
  message.sequence = sequence_of(Topic::invitation, 0);
  state.mail.send(block, message);
}

}  // namespace

void consider_inviting(RunState& state, BlockId block, std::uint32_t customer) {
  if (state.talk.inviters[customer].next > 0 || !is_promoter(state, customer)) return;
  plan_invitation(state, block, customer);
}

void invite_neighbours(RunState& state, BlockId block) {
  const std::int32_t today = state.today.day.number;
  for (const std::uint32_t customer : state.talk.invites[index_of(block)].take(today)) {
    settle(state, customer);
    Inviter& inviter = state.talk.inviters[customer];
    inviter.next = 0;
    if (!is_promoter(state, customer)) continue;
    invite(state, block, customer,
           Draws(state.run, customer, inviter.invitations, purpose::invitation_to).uniform());
    ++inviter.invitations;
    plan_invitation(state, block, customer);
  }
}

void hear_invitation(RunState& state, BlockId block, const Message& message) {
  const std::uint32_t customer = message.recipient;
  const CustomerRecord& record = state.records[customer];
  if (record.stage == Stage::line) return;
  become_aware(state, customer);
  Visit visit;
  catch_up(state, std::span(&customer, 1), visit);
  TaleLanes tale(visit);
  tale.tell(0, message);
  believe_neighbours(state, visit, tale);
  write_back(state, visit);
  if (record.orders > 0) return;
  const Draws draws(state.run, customer, message.sender, purpose::acceptance);
  const bool accepted = draws.uniform() < state.parameters().referral.acceptance;
  const double bonus = accepted ? state.today.world.company.referral.bonus : 0.0;
  if (accepted) place_orders(state, block, std::span(&customer, 1));
  InvitationEvent* event = state.record<InvitationEvent>(block, customer);
  book(state.of(block).ledger, {{Account::acquisition, -bonus}}, event);
  if (event) event->accepted = accepted;
}

}  // namespace cxsim
