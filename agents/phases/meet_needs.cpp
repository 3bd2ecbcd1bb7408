#include <array>
#include <limits>
#include <memory>
#include <span>
#include <utility>

#include "agents/awareness.h"
#include "agents/catching_up.h"
#include "agents/choosing.h"
#include "agents/company_messages.h"
#include "agents/experiences.h"
#include "agents/learning.h"
#include "agents/loyalty.h"
#include "agents/ordering.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"
#include "agents/researching.h"
#include "agents/tracing.h"
#include "agents/weighing.h"
#include "engine/single_quantiles.h"

namespace cxsim {
namespace {

/// Becomes aware once the advertising seen exceeds the customer's own threshold [model 6.6].
void notice_advertising(RunState& state, std::size_t i, Visit& visit) {
  const std::uint32_t customer = visit.customers[i];
  const auto today = static_cast<std::size_t>(state.today.day.number);
  const double seen = state.broadcasts.impressions_before(today + 1) *
                      static_cast<double>(visit.traits[Trait::ad_attention][i]);
  const double threshold = -natural_log(Draws(state.run, customer, 0, purpose::noticing).uniform());
  if (seen < threshold) return;
  become_aware(state, customer);
  CustomerRecord& record = state.records[customer];
  record.won_by_advertising = state.today.world.company.money.acquisition > 0;
  visit.records.kind.read(record, i);
}

void notice_advertising(RunState& state, Visit& visit) {
  for (std::size_t i = 0; i < visit.size(); ++i) {
    if (visit.records.kind.stage(i) == Stage::unaware) notice_advertising(state, i, visit);
  }
}

/// What follows the choices of a batch, one lane each.
struct Sequel {
  Lanes days_to_next;           // until the next need
  bool shows_weighing = false;  // to who looks on
};

/// Days until the next needs, which come sooner after a good experience.
void draw_next_needs(const RunState& state, const Visit& visit,
                     std::span<const std::uint32_t> occasions, Sequel& sequel) {
  const std::array next = {std::span(sequel.days_to_next).first(visit.size())};
  draw_batch(state.run, visit.customers, occasions, purpose::need_gap, next);
  const double weight = state.parameters().loyalty.need_rate_weight;
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    const double factor = need_rate_factor(visit.records.last_journey[i], weight);
    const double rate = factor * visit.traits[Trait::need_rate][i];
    sequel.days_to_next[i] = days_to_next_need(sequel.days_to_next[i], rate);
  }
}

/// Draws the luck of these needs and when the next ones come.
void draw_luck(const RunState& state, const Visit& visit, ChoiceBatch& batch, Sequel& sequel) {
  std::array<std::uint32_t, customers_at_once> needs;
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    needs[i] = visit.records.settled_on_and_needs.second(i);
  }
  const auto occasions = std::span(std::as_const(needs)).first(visit.size());
  const auto lanes = [&](SingleLanes& of) { return std::span(of).first(visit.size()); };
  const std::array first = {lanes(batch.luck[0]), lanes(batch.luck[1]), lanes(batch.luck[2])};
  draw_batch(state.run, visit.customers, occasions, purpose::choice, first);
  if (state.more_rivals.size() > 0) {
    const std::array more = {lanes(batch.luck[3]), lanes(batch.luck[4])};
    draw_batch(state.run, visit.customers, occasions, purpose::more_rivals, more);
  }
  for (std::size_t i = 0; i < visit.lanes(); ++i) ++needs[i];
  draw_next_needs(state, visit, occasions, sequel);
}

/// Those of a visit who bought from a rival.
struct RivalBuyers {
  std::size_t size = 0;
  std::array<std::uint8_t, customers_at_once> lane;
  std::array<std::uint32_t, customers_at_once> customers;
  std::array<std::uint32_t, customers_at_once> needs;
  std::array<std::size_t, customers_at_once> rival;
  SingleLanes level;  // u, what they get
};

RivalBuyers buyers_among(const Visit& visit, const ChoiceBatch& batch) {
  RivalBuyers buyers;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    buyers.lane[buyers.size] = static_cast<std::uint8_t>(i);
    buyers.size += batch.chosen[i] > 0 ? 1 : 0;
  }
  for (std::size_t j = 0; j < buyers.size; ++j) {
    const std::size_t i = buyers.lane[j];
    buyers.customers[j] = visit.customers[i];
    buyers.needs[j] = visit.records.settled_on_and_needs.second(i);
    buyers.rival[j] = static_cast<std::size_t>(batch.chosen[i]) - 1;
  }
  return buyers;
}

void draw_levels(const RunState& state, RivalBuyers& buyers) {
  const auto of_buyers = [&](auto& lanes) { return std::span(lanes).first(buyers.size); };
  draw_batch(state.run, of_buyers(buyers.customers), of_buyers(buyers.needs),
             purpose::rival_delivery, std::array{of_buyers(buyers.level)});
  normal_scores(of_buyers(buyers.level));
  for (std::size_t i = 0; i < buyers.size; ++i) {
    const Rival& rival = state.today.world.market.rivals[buyers.rival[i]];
    buyers.level[i] = single(rival.level) + single(rival.spread) * buyers.level[i];
  }
}

void learn_of_rival(RunState& state, std::size_t which, std::size_t i, float level, Visit& visit) {
  const float precision =
      single(state.today.scale / square(state.today.world.market.rivals[which].spread));
  const RivalBelief belief = rival_belief(state, visit, which, i);
  belief.precision += precision;
  belief.evidence += precision * level;
  visit.records.kind.set_bought_last(i, static_cast<std::uint32_t>(which + 1));
}

/// Buying from a rival teaches about that rival and about the category.
void use_rivals(RunState& state, BlockId block, const ChoiceBatch& batch, Visit& visit) {
  RivalBuyers buyers = buyers_among(visit, batch);
  if (buyers.size == 0) return;
  for (const std::size_t source : state.speaking.rival_use) prefetch_books(state, visit, source);
  draw_levels(state, buyers);
  SingleLanes level;
  level.fill(std::numeric_limits<float>::quiet_NaN());
  for (std::size_t j = 0; j < buyers.size; ++j) {
    level[buyers.lane[j]] = buyers.level[j];
    learn_of_rival(state, buyers.rival[j], buyers.lane[j], buyers.level[j], visit);
    ++state.of(block).used.times[buyers.rival[j] + 1];
  }
  take_in_rivals(state, visit, level);
}

/// What lay behind a choice, for who looks on.
void show_weighing(RunState& state, BlockId block, std::uint32_t customer, std::size_t i,
                   const ChoiceBatch& batch) {
  WeighingEvent* event = state.record<WeighingEvent>(block, customer);
  if (!event) return;
  const Parameters& p = state.parameters();
  const CustomerRecord& record = state.records[customer];
  event->stage = record.stage;
  event->orders = record.orders;
  if (p.research.on && batch.aware[i] > 0) event->looks = batch.looks[i];
  if (p.consistency.on) {
    event->consistency = static_cast<float>(message_consistency(state, customer));
  }
  if (p.reasons.on && batch.chosen[i] != 0) event->reason = reason_in(state.today, p, batch, i);
}

void show_choice(RunState& state, BlockId block, std::uint32_t customer, std::size_t i,
                 const ChoiceBatch& batch, const Sequel& sequel) {
  const CustomerRecord& record = state.records[customer];
  const int chosen = batch.chosen[i];
  if (state.trace_of(customer)) trace_choice(state, customer, batch, i);
  if (NeedEvent* event = state.record<NeedEvent>(block, customer)) {
    event->choice = chosen == 0 ? Choice::company : chosen > 0 ? Choice::rival : Choice::nothing;
    event->stage = record.stage;
    event->doubt = batch.aware[i] > 0 ? static_cast<float>(batch.doubt[i]) : not_applicable;
    event->orders = record.orders;
  }
  if (sequel.shows_weighing) show_weighing(state, block, customer, i, batch);
}

void count_needs(const Sequel& sequel, Visit& visit) {
  CustomerLanes& records = visit.records;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    records.settled_on_and_needs.set_second(i, records.settled_on_and_needs.second(i) + 1);
    records.need_time[i] = postponed(records.need_time[i], sequel.days_to_next[i]);
  }
}

/// What those do who have chosen.
void act(RunState& state, BlockId block, const ChoiceBatch& batch, const Sequel& sequel,
         Visit& visit) {
  use_rivals(state, block, batch, visit);
  count_needs(sequel, visit);
  write_back(state, visit);
  std::array<std::uint32_t, customers_at_once> ordering;
  std::size_t orders = 0;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    if (batch.chosen[i] == 0) {
      ordering[orders++] = visit.customers[i];
    } else {
      set_due(state, visit.customers[i]);
    }
  }
  place_orders(state, block, std::span(ordering).first(orders));
}

}  // namespace

void meet_needs(RunState& state, BlockId block) {
  const std::span<const std::uint32_t> due =
      state.of(block).due.of_kind[static_cast<unsigned>(Due::need)];
  if (due.empty()) return;
  const auto batch = std::make_unique_for_overwrite<ChoiceBatch>();
  Sequel sequel;
  sequel.shows_weighing = state.observer && can_happen(EventKind::weighing, state.plan);
  visit_caught_up(state, block, due, [&](Visit& visit) {
    notice_advertising(state, visit);
    look_around(state, visit, batch->looks);
    ask_ahead(state, visit);
    gather_choice(state, visit, *batch);
    ask_ahead(state, visit);
    draw_luck(state, visit, *batch, sequel);
    ask_ahead(state, visit);
    choose(state.today, state.parameters(), *batch);
    ask_ahead(state, visit);
    for (std::size_t i = 0; i < visit.size(); ++i) {
      show_choice(state, block, visit.customers[i], i, *batch, sequel);
    }
    act(state, block, *batch, sequel, visit);
  });
}

}  // namespace cxsim
