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

/// A belief as it is kept; `read_beliefs` says for all lanes at once what it means today.
void gather_belief(float precision, float evidence, std::size_t i, SingleLanes& expected,
                   SingleLanes& variance) {
  expected[i] = evidence;
  variance[i] = precision;
}

/// Where a belief about a rival is kept.
struct RivalBelief {
  float& precision;
  float& evidence;
};

RivalBelief rival_belief(RunState& state, std::uint32_t customer, std::size_t rival) {
  if (rival == 0) {
    CustomerRecord& record = state.records[customer];
    return {record.rival_precision, record.rival_evidence};
  }
  MoreRivals& more = state.more_rivals[customer];
  return {more.precision[rival - 1], more.evidence[rival - 1]};
}

/// From evidence and precision to what is expected and its variance.
void read_beliefs(float scale, std::size_t size, SingleLanes& expected, SingleLanes& variance) {
  for (std::size_t i = 0; i < size; ++i) {
    const float precision = variance[i];
    expected[i] = expected[i] / precision;
    variance[i] = scale / precision;
  }
}

void read_beliefs(const Today& today, ChoiceBatch& batch) {
  const auto scale = static_cast<float>(today.scale);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    read_beliefs(scale, batch.size, batch.expected[k], batch.variance[k]);
  }
  for (std::size_t rival = 0; rival < today.world.market.rivals.size(); ++rival) {
    read_beliefs(scale, batch.size, batch.rival_expected[rival], batch.rival_variance[rival]);
  }
}

/// Where customers compare what the company's channels say, disagreement leaves them less sure.
void weigh_messages(RunState& state, std::uint32_t customer, std::size_t i, ChoiceBatch& batch) {
  notice_contradictions(state, customer);
  const Beliefs beliefs = weighed_beliefs(state, customer);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    gather_belief(static_cast<float>(beliefs[k].precision), static_cast<float>(beliefs[k].evidence),
                  i, batch.expected[k], batch.variance[k]);
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

/// What the choice looks at, and what is written before it.
void gather_need(RunState& state, std::uint32_t customer, std::size_t i, ChoiceBatch& batch) {
  const CustomerRecord& record = state.records[customer];
  for (std::size_t k = 0; k < attribute_count; ++k) {
    gather_belief(record.precision[k], record.evidence[k], i, batch.expected[k], batch.variance[k]);
    batch.should[k][i] = record.should[k];
  }
  batch.bought_last[0][i] = record.bought_last == bought_from_us ? 1 : 0;
  for (std::size_t rival = 0; rival < state.today.world.market.rivals.size(); ++rival) {
    const RivalBelief belief = rival_belief(state, customer, rival);
    gather_belief(belief.precision, belief.evidence, i, batch.rival_expected[rival],
                  batch.rival_variance[rival]);
    batch.bought_last[rival + 1][i] = record.bought_last == rival + 1 ? 1 : 0;
  }
  batch.aware[i] = record.stage == Stage::unaware ? 0 : 1;
  batch.bond[i] = record.bond;
  batch.price_sensitivity[i] =
      static_cast<float>(state.population.traits(customer)[Trait::price_sensitivity]);
  batch.alternatives[i] = static_cast<float>(alternatives_seen(state, customer));
  batch.urgency[i] = static_cast<float>(urgency_of(state, customer, record.needs));
  if (compares_messages(state)) weigh_messages(state, customer, i, batch);
  if (state.prices_in_mind.size() > 0) feel_prices(state, customer, i, batch);
}

/// What follows the choices of a batch, one lane each.
struct Sequel {
  Lanes days_to_next;           // until the next need
  bool shows_weighing = false;  // to who looks on
};

/// Draws the luck of these needs and when the next ones come.
void draw_luck(const RunState& state, std::span<const std::uint32_t> customers, ChoiceBatch& batch,
               Sequel& sequel) {
  std::array<std::uint32_t, customers_at_once> needs;
  for (std::size_t i = 0; i < batch.size; ++i) needs[i] = state.records[customers[i]].needs;
  const std::span<const std::uint32_t> occasions(needs.data(), batch.size);
  const auto lanes = [&](Lanes& of) { return std::span(of.data(), batch.size); };
  const std::array first = {lanes(batch.luck[0]), lanes(batch.luck[1]), lanes(batch.luck[2])};
  draw_batch(state.run, customers, occasions, purpose::choice, first);
  if (state.more_rivals.size() > 0) {
    const std::array more = {lanes(batch.luck[3]), lanes(batch.luck[4])};
    draw_batch(state.run, customers, occasions, purpose::more_rivals, more);
  }
  for (std::size_t i = 0; i < batch.size; ++i) ++needs[i];
  const std::array next = {lanes(sequel.days_to_next)};
  draw_batch(state.run, customers, occasions, purpose::need_gap, next);
  Lanes rate;
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

/// Those of a batch who bought from a rival.
struct RivalBuyers {
  std::size_t size = 0;
  std::array<std::uint32_t, customers_at_once> customers;
  std::array<std::uint32_t, customers_at_once> needs;
  std::array<std::size_t, customers_at_once> rival;
  Lanes level;  // u, what they get

  void add(std::uint32_t customer, std::uint32_t need, std::size_t which) {
    customers[size] = customer;
    needs[size] = need;
    rival[size++] = which;
  }
};

void draw_levels(const RunState& state, RivalBuyers& buyers) {
  const auto of_buyers = [&](auto& lanes) { return std::span(lanes).first(buyers.size); };
  draw_batch(state.run, of_buyers(buyers.customers), of_buyers(buyers.needs),
             purpose::rival_delivery, std::array{of_buyers(buyers.level)});
  normal_quantiles(of_buyers(buyers.level));
  for (std::size_t i = 0; i < buyers.size; ++i) {
    const Rival& rival = state.today.world.market.rivals[buyers.rival[i]];
    buyers.level[i] = rival.level + rival.spread * buyers.level[i];
  }
}

void learn_of_rival(RunState& state, std::uint32_t customer, std::size_t which, double level) {
  const double precision =
      state.today.scale / square(state.today.world.market.rivals[which].spread);
  const RivalBelief belief = rival_belief(state, customer, which);
  belief.precision += static_cast<float>(precision);
  belief.evidence += static_cast<float>(precision * level);
  state.records[customer].bought_last = static_cast<std::uint8_t>(which + 1);
}

/// Buying from a rival teaches about that rival and about the category.
void use_rivals(RunState& state, BlockId block, RivalBuyers& buyers) {
  draw_levels(state, buyers);
  const auto customers = std::span(buyers.customers).first(buyers.size);
  for (std::size_t i = 0; i < buyers.size; ++i) {
    learn_of_rival(state, customers[i], buyers.rival[i], buyers.level[i]);
    ++state.of(block).used.times[buyers.rival[i] + 1];
    Levels perceived;
    perceived.fill(buyers.level[i]);
    raise_should_bars(state, customers[i], perceived, state.parameters().bars.should_gain);
  }
  for (const std::size_t source : state.speaking.rival_use) {
    hear_each(state, customers, source, &SourceEntry::rival_use,
              [&](std::size_t i) { return RivalMoment{buyers.level[i]}; });
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

void show_choice(RunState& state, BlockId block, std::uint32_t customer, std::size_t i,
                 const ChoiceBatch& batch, const Sequel& sequel) {
  const CustomerRecord& record = state.records[customer];
  const int chosen = batch.chosen[i];
  if (state.trace_of(customer)) trace_choice(state, customer, batch, i);
  if (Event* event = state.record(block, EventKind::need, customer)) {
    event->choice = chosen == 0 ? Choice::company : chosen > 0 ? Choice::rival : Choice::nothing;
    event->stage = record.stage;
    event->doubt = batch.aware[i] > 0 ? static_cast<float>(batch.doubt[i]) : not_applicable;
    event->orders = record.orders;
  }
  if (sequel.shows_weighing) show_weighing(state, block, customer, i, batch);
}

/// What those do who have chosen.
void act(RunState& state, BlockId block, std::span<const std::uint32_t> customers,
         const ChoiceBatch& batch, const Sequel& sequel) {
  std::array<std::uint32_t, customers_at_once> ordering;
  std::size_t orders = 0;
  RivalBuyers buyers;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    CustomerRecord& record = state.records[customers[i]];
    ++record.needs;
    postpone_need(record, sequel.days_to_next[i]);
    if (batch.chosen[i] == 0) {
      ordering[orders++] = customers[i];
      continue;
    }
    set_due(state, customers[i]);
    if (batch.chosen[i] < 0) continue;
    buyers.add(customers[i], record.needs - 1u, static_cast<std::size_t>(batch.chosen[i]) - 1);
  }
  use_rivals(state, block, buyers);
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
  visit_caught_up(state, block, due, [&](auto some, auto next) {
    batch->size = some.size();
    for (const std::uint32_t customer : some) notice_advertising(state, customer);
    look_around(state, some, std::span(batch->looks).first(some.size()));
    for (std::size_t i = 0; i < some.size(); ++i) {
      prefetch_next(state, next, i);
      gather_need(state, some[i], i, *batch);
    }
    read_beliefs(state.today, *batch);
    draw_luck(state, some, *batch, sequel);
    choose(state.today, state.parameters(), *batch);
    for (std::size_t i = 0; i < some.size(); ++i) {
      show_choice(state, block, some[i], i, *batch, sequel);
    }
    act(state, block, some, *batch, sequel);
  });
}

}  // namespace cxsim
