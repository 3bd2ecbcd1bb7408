#include <algorithm>
#include <array>
#include <cmath>

#include "agents/choice.h"
#include "agents/delivery.h"
#include "agents/learning.h"
#include "agents/loyalty.h"
#include "agents/ordering.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"

namespace cxsim {
namespace {

/// Shares of the attributes in doubt: the satisfaction weights, summing to one.
Levels normalised(const Levels& weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  Levels shares = weights;
  for (double& share : shares) share = sum > 0 ? share / sum : 0;
  return shares;
}

/// What delivers as quality, wait, help and candour; days and price have terms of their own.
bool is_in_quality(std::size_t attribute) {
  return attribute != index_of(Attribute::delivery) && attribute != index_of(Attribute::price);
}

/// Becomes aware once the advertising seen exceeds the customer's own threshold [model 6.6].
void notice_advertising(RunState& state, std::uint32_t customer) {
  CustomerRecord& record = state.records[customer];
  if (record.stage != Stage::unaware) return;
  const auto today = static_cast<std::size_t>(state.today.day.number);
  const double seen = state.broadcasts.impressions_before(today + 1) *
                      state.population.traits(customer)[Trait::ad_attention];
  const double threshold = -natural_log(Draws(state.run, customer, 0, purpose::noticing).uniform());
  if (seen >= threshold) record.stage = Stage::expecting;
}

/// The customer reads what the company publishes before choosing.
void research(RunState& state, std::uint32_t customer) {
  const SelectionMoment moment{state.today.quote_days};
  for (const std::size_t source : state.speaking.selection) {
    Signals signals;
    state.plan.sources[source].entry->selection(state.view(), moment, signals);
    learn(state, customer, source, signals, 1.0);
  }
}

Bars bars_before_order(const RunState& state, const CustomerRecord& record, std::size_t k,
                       double zone) {
  const BarParameters& bars = state.parameters().bars;
  const Market& market = state.today.world.market;
  const double should = static_cast<double>(record.should[k]);
  if (k != index_of(Attribute::delivery)) {
    return bars_without_promise(should, market.norm[k], record.expected(k), zone,
                                bars.predicted_to_adequate);
  }
  const double promised = delivery_level(state.today.quote_days, market.delivery);
  return bars_with_promise(should, market.norm[k], record.expected(k), zone,
                           bars.predicted_to_adequate, promised,
                           bars.grace / market.delivery.days_per_unit);
}

/// Doubts about all attributes, weighted; the padding lets the loop fill a wide register.
double weighted_doubt(const Levels& distances, const Levels& shares) {
  std::array<double, 8> doubts{};
  std::copy(distances.begin(), distances.end(), doubts.begin());
  for (double& value : doubts) value = normal_cdf(value);
  double sum = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) sum += shares[k] * doubts[k];
  return sum;
}

Offer own_offer(const RunState& state, std::uint32_t customer, double zone, const Levels& shares) {
  const CustomerRecord& record = state.records[customer];
  const Market& market = state.today.world.market;
  const Levels& weights = state.parameters().satisfaction.weights;
  const double delivery_variance = square(state.parameters().belief.experience_spread);
  Offer offer;
  Levels distances;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const Belief belief = belief_today(state, record, k);
    const double belief_variance = 1.0 / belief.precision;
    const double adequate = bars_before_order(state, record, k, zone).adequate;
    if (is_in_quality(k)) offer.weighted_mean += weights[k] * belief.mean();
    offer.weighted_variance += square(weights[k]) * (belief_variance + delivery_variance);
    distances[k] = distance_to_bar(adequate, belief.mean(), belief_variance, delivery_variance);
  }
  offer.doubt = weighted_doubt(distances, shares);
  offer.relative_price = state.today.world.company.money.price / market.reference_price;
  offer.quoted_days_above_reference = state.today.quote_days - market.delivery.reference_days;
  offer.bond = record.bond;
  offer.bought_last = record.bought_last == bought_from_us;
  return offer;
}

Belief rival_belief(const RunState& state, std::uint32_t customer, std::size_t rival) {
  const CustomerRecord& record = state.records[customer];
  if (rival == 0) return {record.rival_precision, record.rival_evidence};
  const MoreRivals& more = state.more_rivals[customer];
  return {more.precision[rival - 1], more.evidence[rival - 1]};
}

Offer rival_offer(const RunState& state, std::uint32_t customer, std::size_t which, double zone,
                  const Levels& shares) {
  const CustomerRecord& record = state.records[customer];
  const Market& market = state.today.world.market;
  const Rival& rival = market.rivals[which];
  const Levels& weights = state.parameters().satisfaction.weights;
  const Belief belief = discounted(rival_belief(state, customer, which), 1.0 / state.today.scale);
  const double variance = 1.0 / belief.precision + square(rival.spread);
  Offer offer;
  double should = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (is_in_quality(k)) offer.weighted_mean += weights[k] * belief.mean();
    offer.weighted_variance += square(weights[k]) * variance;
    should += shares[k] * static_cast<double>(record.should[k]);
  }
  const double norm = 0;
  const Bars bars = bars_without_promise(should, norm, belief.mean(), zone,
                                         state.parameters().bars.predicted_to_adequate);
  offer.doubt = doubt(bars.adequate, belief.mean(), 1.0 / belief.precision, square(rival.spread));
  offer.relative_price = rival.price / market.reference_price;
  offer.quoted_days_above_reference = rival.quoted_days - market.delivery.reference_days;
  offer.bought_last = record.bought_last == which + 1;
  return offer;
}

/// 0 the company, 1.. rivals, -1 nothing.
int choose(const RunState& state, std::uint32_t customer, const Levels& shares, double* own_doubt) {
  const CustomerRecord& record = state.records[customer];
  const ChoiceWeights& weights = state.parameters().choice;
  const double price_sensitivity = state.population.traits(customer)[Trait::price_sensitivity];
  const double zone = zone_today(state, customer, 0.0);
  const Draws draws(state.run, customer, record.needs, purpose::choice);
  double best = state.today.world.market.outside_utility + gumbel(draws.uniform(1));
  int chosen = -1;
  if (record.stage != Stage::unaware) {
    const Offer offer = own_offer(state, customer, zone, shares);
    *own_doubt = offer.doubt;
    const double value = utility(offer, weights, price_sensitivity) + gumbel(draws.uniform(0));
    if (value > best) {
      best = value;
      chosen = 0;
    }
  }
  const std::size_t rivals = state.today.world.market.rivals.size();
  for (std::size_t rival = 0; rival < rivals; ++rival) {
    const double u =
        rival == 0
            ? draws.uniform(2)
            : Draws(state.run, customer, record.needs, purpose::more_rivals).uniform(rival - 1);
    const double value =
        utility(rival_offer(state, customer, rival, zone, shares), weights, price_sensitivity) +
        gumbel(u);
    if (value > best) {
      best = value;
      chosen = static_cast<int>(rival) + 1;
    }
  }
  return chosen;
}

/// Buying from a rival teaches about that rival and about the category.
void use_rival(RunState& state, std::uint32_t customer, std::size_t which) {
  CustomerRecord& record = state.records[customer];
  const Rival& rival = state.today.world.market.rivals[which];
  const double u = Draws(state.run, customer, record.needs, purpose::rival_delivery).uniform();
  const double level = rival.level + rival.spread * normal_quantile(u);
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
    Signals signals;
    state.plan.sources[source].entry->rival_use(state.view(), {level}, signals);
    learn(state, customer, source, signals, 1.0);
  }
}

void meet_need(RunState& state, BlockId block, std::uint32_t customer, const Levels& shares) {
  CustomerRecord& record = state.records[customer];
  hear_broadcasts(state, customer);
  carry_should_bars(state, customer);
  settle(state, customer);
  notice_advertising(state, customer);
  if (record.stage != Stage::unaware) research(state, customer);
  double own_doubt = std::nan("");
  const int chosen = choose(state, customer, shares, &own_doubt);
  Event event = state.event(EventKind::need, customer);
  event.choice = chosen == 0 ? Choice::company : chosen > 0 ? Choice::rival : Choice::nothing;
  event.stage = record.stage;
  event.doubt = static_cast<float>(own_doubt);
  state.record(block, event);
  if (chosen > 0) use_rival(state, customer, static_cast<std::size_t>(chosen) - 1);
  const double factor =
      need_rate_factor(record.last_journey, state.parameters().loyalty.need_rate_weight);
  ++record.needs;
  schedule_next_need(state, customer, factor);
  if (chosen == 0) place_order(state, block, customer);
}

}  // namespace

void meet_needs(RunState& state, BlockId block) {
  const std::vector<std::uint32_t>& due =
      state.of(block).due.of_kind[static_cast<unsigned>(Due::need)];
  const Levels shares = normalised(state.parameters().satisfaction.weights);
  constexpr std::size_t ahead = 8;
  for (std::size_t i = 0; i < due.size(); ++i) {
    if (i + ahead < due.size()) __builtin_prefetch(&state.records[due[i + ahead]]);
    meet_need(state, block, due[i], shares);
  }
}

}  // namespace cxsim
