#include "agents/put_down.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "agents/opinions.h"
#include "agents/run_state.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

/// The rows of some customers, where the run keeps such.
struct Rows {
  std::size_t first;
  std::size_t size;

  template <typename Record>
  void carry(StateCarrier& carrier, HugeArray<Record>& array) const {
    if (array.size() == 0) return;
    carrier.carry_bytes(std::as_writable_bytes(array.records().subspan(first, size)));
  }
};

/// Without those attributes that none of these customers heard of: they take no memory.
void carry_messages(StateCarrier& carrier, HeardMessages& messages, const Rows& rows) {
  if (messages.empty()) return;
  rows.carry(carrier, messages.of_all());
  const auto carried = messages.of_all().records().subspan(rows.first, rows.size);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const auto speaks = [&](const CompanyMessages& one) { return one.speak_of(k); };
    if (std::ranges::any_of(carried, speaks)) rows.carry(carrier, messages.about(k));
  }
}

void carry_customers(StateCarrier& carrier, RunState& state, const Rows& rows) {
  rows.carry(carrier, state.records);
  rows.carry(carrier, state.due);
  rows.carry(carrier, state.more_rivals);
  carry_messages(carrier, state.company_messages, rows);
  rows.carry(carrier, state.prices_in_mind);
  rows.carry(carrier, state.grievances);
  rows.carry(carrier, state.paid_back);
  rows.carry(carrier, state.listening.asked);
  rows.carry(carrier, state.talk.answered_in_public);
  rows.carry(carrier, state.talk.opinions.held);
  rows.carry(carrier, state.talk.awaited);
  rows.carry(carrier, state.talk.inviters);
}

/// What is used up within a day is not carried: new orders, calls, who is due, events.
void carry_belongings(StateCarrier& carrier, BlockState& block) {
  carrier(block.orders, block.queue, block.matters, block.arrived, block.cancelled_in_queue,
          block.ledger, block.order_counts, block.used, block.work);
}

void carry_talk(StateCarrier& carrier, TalkState& talk, std::size_t block) {
  if (!talk.word_comes.empty()) carrier(talk.word_comes[block]);
  if (!talk.mixing.empty()) talk.mixing.carry_block(carrier, block);
  if (!talk.invites.empty()) carrier(talk.invites[block]);
}

}  // namespace

const BlockOwners& RestingRun::owners() const {
  return state_.owners;
}

Ranks& RestingRun::ranks() const {
  return state_.ranks;
}

void RestingRun::carry_block(StateCarrier& carrier, BlockId block) {
  const std::uint32_t first = state_.blocks.first(block);
  const std::uint32_t last = state_.blocks.last(block);
  carry_customers(carrier, state_, {first, last - first});
  carry_belongings(carrier, state_.of(block));
  carry_talk(carrier, state_.talk, index_of(block));
  state_.mail.carry_block(carrier, block);
  const std::size_t end = state_.panel.first_row_from(last);
  for (std::size_t row = state_.panel.first_row_from(first); row < end; ++row) {
    state_.panel.carry_row(carrier, row);
  }
  if (state_.observer) state_.observer->carry_block(carrier, block);
}

void RestingRun::carry_common(StateCarrier& carrier) {
  std::uint64_t messages = messages_;
  std::uint64_t events = events_;
  add_up_counts(state_.ranks, messages, events);
  carrier(messages, events);
  if (carrier.reads() && state_.ranks.is_first()) {
    messages_ = messages;
    events_ = events;
  }
  carrier(state_.listening.insights, state_.talk.reviews, state_.talk.mixing, state_.broadcasts,
          state_.surroundings, state_.warehouse, state_.lead_times, state_.standing, state_.norm,
          state_.organisation, state_.today.backlog_days, state_.today.backlog_excused);
  if (state_.observer) state_.observer->carry_all(carrier, state_.ranks);
}

void RestingRun::wake_up() {
  if (state_.talk.opinions.are_asked() && state_.ranks.count() > 1) pass_on_all_opinions(state_);
}

}  // namespace cxsim
