#include <array>
#include <memory>
#include <span>

#include "agents/awareness.h"
#include "agents/catching_up.h"
#include "agents/choosing.h"
#include "agents/company_messages.h"
#include "agents/learning.h"
#include "agents/loyalty.h"
#include "agents/ordering.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"
#include "agents/researching.h"
#include "agents/tracing.h"
#include "engine/normal_quantiles.h"

namespace cxsim {
namespace {

/// Becomes aware once the advertising seen exceeds the customer's own threshold [model 6.6].
void notice_advertising(RunState& state, std::uint32_t customer) {
  if (state.records[customer].stage != Stage::unaware) return;
  const auto today = static_cast<std::size_t>(state.today.day.number);
  const double seen = state.broadcasts.impressions_before(today + 1) *
                      state.population.traits(customer)[Trait::ad_attention];
  const double threshold = -natural_log(Draws(state.run, customer, 0, purpose::noticing).uniform());
  if (seen < threshold) return;
  become_aware(state, customer);
  state.records[customer].won_by_advertising = state.today.world.company.money.acquisition > 0;
}

Belief rival_belief(const RunState& state, std::uint32_t customer, std::size_t rival) {
  const CustomerRecord& record = state.records[customer];
  if (rival == 0) return {record.rival_precision, record.rival_evidence};
  const MoreRivals& more = state.more_rivals[customer];
  return {more.precision[rival - 1], more.evidence[rival - 1]};
}

/// As it is kept, until `read_beliefs` says for all lanes at once what it means today.
void gather_belief(const Belief& belief, std::size_t i, ChoiceBatch::Lanes& evidence,
                   ChoiceBatch::Lanes& precision) {
  evidence[i] = belief.evidence;
  precision[i] = belief.precision;
}

/// From evidence and precision to what is expected and its variance.
void read_beliefs(double scale, std::size_t size, ChoiceBatch::Lanes& expected,
                  ChoiceBatch::Lanes& variance) {
  for (std::size_t i = 0; i < size; ++i) {
    const double precision = variance[i];
    expected[i] = expected[i] / precision;
    variance[i] = scale / precision;
  }
}

void read_beliefs(const Today& today, ChoiceBatch& batch) {
  for (std::size_t k = 0; k < attribute_count; ++k) {
    read_beliefs(today.scale, batch.size, batch.expected[k], batch.variance[k]);
  }
  for (std::size_t rival = 0; rival < today.world.market.rivals.size(); ++rival) {
    read_beliefs(today.scale, batch.size, batch.rival_expected[rival], batch.rival_variance[rival]);
  }
}

/// Where customers compare what the company's channels say, disagreement leaves them less sure.
void weigh_messages(RunState& state, std::uint32_t customer, std::size_t i, ChoiceBatch& batch) {
  notice_contradictions(state, customer);
  const Beliefs beliefs = weighed_beliefs(state, customer);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    gather_belief(beliefs[k], i, batch.expected[k], batch.variance[k]);
  }
}

/// How the prices of today feel against those in mind, which they move.
void feel_prices(RunState& state, std::uint32_t customer, std::size_t i, ChoiceBatch& batch) {
  const ReferencePriceParameters& p = state.parameters().reference_price;
  const World& world = state.today.world;
  auto& in_mind = state.prices_in_mind[customer].of;
  for (std::size_t seller = 0; seller <= world.market.rivals.size(); ++seller) {
    batch.felt_price[seller][i] = 0;
    if (seller == 0 && batch.aware[i] == 0) continue;  // not seen, so not felt either
    const double price =
        seller == 0 ? world.company.money.price : world.market.rivals[seller - 1].price;
    const auto before = static_cast<double>(in_mind[seller]);
    batch.felt_price[seller][i] =
        felt_price(price, before, world.market.reference_price, p.loss_aversion);
    in_mind[seller] = static_cast<float>(adapted_price(before, price, p.adaptation));
  }
}

/// Everything that is written before the choice, and what the choice looks at.
void gather_need(RunState& state, std::uint32_t customer, std::size_t i, ChoiceBatch& batch) {
  notice_advertising(state, customer);
  const CustomerRecord& record = state.records[customer];
  batch.looks[i] = record.stage == Stage::unaware ? std::uint8_t{0} : look_around(state, customer);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    gather_belief(record.belief(k), i, batch.expected[k], batch.variance[k]);
    batch.should[k][i] = static_cast<double>(record.should[k]);
  }
  batch.bought_last[0][i] = record.bought_last == bought_from_us ? 1 : 0;
  for (std::size_t rival = 0; rival < state.today.world.market.rivals.size(); ++rival) {
    gather_belief(rival_belief(state, customer, rival), i, batch.rival_expected[rival],
                  batch.rival_variance[rival]);
    batch.bought_last[rival + 1][i] = record.bought_last == rival + 1 ? 1 : 0;
  }
  batch.aware[i] = record.stage == Stage::unaware ? 0 : 1;
  batch.bond[i] = static_cast<double>(record.bond);
  batch.price_sensitivity[i] = state.population.traits(customer)[Trait::price_sensitivity];
  batch.alternatives[i] = alternatives_seen(state, customer);
  batch.urgency[i] = urgency_of(state, customer, record.needs);
  if (compares_messages(state)) weigh_messages(state, customer, i, batch);
  if (state.prices_in_mind.size() > 0) feel_prices(state, customer, i, batch);
}

/// Buying from a rival teaches about that rival and about the category.
void use_rival(RunState& state, std::uint32_t customer, std::size_t which, double luck) {
  CustomerRecord& record = state.records[customer];
  const Rival& rival = state.today.world.market.rivals[which];
  const double level = rival.level + rival.spread * luck;
  const double precision = state.today.scale / square(rival.spread);
  if (which == 0) {
    record.rival_precision += static_cast<float>(precision);
    record.rival_evidence += static_cast<float>(precision * level);
  } else {
    MoreRivals& more = state.more_rivals[customer];
    more.precision[which - 1] += static_cast<float>(precision);
    more.evidence[which - 1] += static_cast<float>(precision * level);
  }
  record.bought_last = static_cast<std::uint8_t>(which + 1);
  Levels perceived;
  perceived.fill(level);
  raise_should_bars(state, customer, perceived, state.parameters().bars.should_gain);
  for (const std::size_t source : state.speaking.rival_use) {
    hear(state, customer, source, &SourceEntry::rival_use, {level});
  }
}

/// What follows the choices of a batch, one lane each.
struct Sequel {
  ChoiceBatch::Lanes rival_luck;    // standard normal
  ChoiceBatch::Lanes days_to_next;  // until the next need
  bool shows_weighing = false;      // to who looks on
};

/// Draws the luck of these needs and when the next ones come.
void draw_luck(const RunState& state, std::span<const std::uint32_t> customers, ChoiceBatch& batch,
               Sequel& sequel) {
  std::array<std::uint32_t, ChoiceBatch::capacity> needs;
  for (std::size_t i = 0; i < batch.size; ++i) needs[i] = state.records[customers[i]].needs;
  const std::span<const std::uint32_t> occasions(needs.data(), batch.size);
  const auto lanes = [&](ChoiceBatch::Lanes& of) { return std::span(of.data(), batch.size); };
  const std::array first = {lanes(batch.luck[0]), lanes(batch.luck[1]), lanes(batch.luck[2])};
  draw_batch(state.run, customers, occasions, purpose::choice, first);
  if (state.more_rivals.size() > 0) {
    const std::array more = {lanes(batch.luck[3]), lanes(batch.luck[4])};
    draw_batch(state.run, customers, occasions, purpose::more_rivals, more);
  }
  const std::array rival = {lanes(sequel.rival_luck)};
  draw_batch(state.run, customers, occasions, purpose::rival_delivery, rival);
  normal_quantiles(rival.front());

  for (std::size_t i = 0; i < batch.size; ++i) ++needs[i];
  const std::array next = {lanes(sequel.days_to_next)};
  draw_batch(state.run, customers, occasions, purpose::need_gap, next);
  ChoiceBatch::Lanes rate;
  const double weight = state.parameters().loyalty.need_rate_weight;
  for (std::size_t i = 0; i < batch.size; ++i) {
    rate[i] = static_cast<double>(state.records[customers[i]].last_journey);
  }
  for (std::size_t i = 0; i < batch.size; ++i) rate[i] = need_rate_factor(rate[i], weight);
  for (std::size_t i = 0; i < batch.size; ++i) {
    rate[i] *= state.population.traits(customers[i])[Trait::need_rate];
  }
  for (std::size_t i = 0; i < batch.size; ++i) {
    next.front()[i] = days_to_next_need(next.front()[i], rate[i]);
  }
}

/// What lay behind a choice, for who looks on.
void show_weighing(RunState& state, BlockId block, std::uint32_t customer, std::size_t i,
                   const ChoiceBatch& batch) {
  Event* event = state.record(block, EventKind::weighing, customer);
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

void scatter_need(RunState& state, BlockId block, std::uint32_t customer, std::size_t i,
                  const ChoiceBatch& batch, const Sequel& sequel) {
  CustomerRecord& record = state.records[customer];
  const int chosen = batch.chosen[i];
  if (state.trace_of(customer)) trace_choice(state, customer, batch, i);
  if (Event* event = state.record(block, EventKind::need, customer)) {
    event->choice = chosen == 0 ? Choice::company : chosen > 0 ? Choice::rival : Choice::nothing;
    event->stage = record.stage;
    event->doubt = batch.aware[i] > 0 ? static_cast<float>(batch.doubt[i]) : not_applicable;
    event->orders = record.orders;
  }
  if (sequel.shows_weighing) show_weighing(state, block, customer, i, batch);
  if (chosen > 0) {
    use_rival(state, customer, static_cast<std::size_t>(chosen) - 1, sequel.rival_luck[i]);
    ++state.of(block).used.times[static_cast<std::size_t>(chosen)];
  }
  ++record.needs;
  postpone_need(record, sequel.days_to_next[i]);
  if (chosen == 0) {
    place_order(state, block, customer);
  } else {
    set_due(state, customer);
  }
}

}  // namespace

void meet_needs(RunState& state, BlockId block) {
  const std::span<const std::uint32_t> due =
      state.of(block).due.of_kind[static_cast<unsigned>(Due::need)];
  if (due.empty()) return;
  const auto batch = std::make_unique_for_overwrite<ChoiceBatch>();
  Sequel sequel;
  sequel.shows_weighing = state.observer && can_happen(EventKind::weighing, state.plan);
  static_assert(customers_at_once <= ChoiceBatch::capacity);
  visit_caught_up(state, block, due, [&](auto some, auto next) {
    batch->size = some.size();
    for (std::size_t i = 0; i < some.size(); ++i) gather_need(state, some[i], i, *batch);
    read_beliefs(state.today, *batch);
    draw_luck(state, some, *batch, sequel);
    choose(state.today, state.parameters(), *batch);
    for (std::size_t i = 0; i < some.size(); ++i) {
      prefetch_next(state, next, i);
      scatter_need(state, block, some[i], i, *batch, sequel);
    }
  });
}

}  // namespace cxsim
