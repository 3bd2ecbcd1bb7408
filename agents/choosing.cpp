#include "agents/choosing.h"

#include <algorithm>
#include <cmath>

#include "agents/belief.h"
#include "agents/choice.h"
#include "agents/delivery.h"
#include "agents/satisfaction.h"
#include "engine/elementary.h"

namespace cxsim {
namespace {

constexpr std::size_t delivery = index_of(Attribute::delivery);

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
  return attribute != delivery && attribute != index_of(Attribute::price);
}

/// What the offer of one seller looks like to all lanes.
struct Offers {
  Lanes weighted_mean;
  Lanes weighted_variance;
  Lanes doubt;

  void clear() {
    weighted_mean.fill(0);
    weighted_variance.fill(0);
    doubt.fill(0);
  }
};

void add_quality(const Levels& weights, std::size_t k, const ChoiceBatch& batch, Offers& offers) {
  if (!is_in_quality(k)) return;
  for (std::size_t i = 0; i < batch.size; ++i) {
    offers.weighted_mean[i] += weights[k] * batch.expected[k][i];
  }
}

/// Fear of falling below the adequate bar. The quote is a promise, which holds up that of delivery.
void add_doubt(const Today& today, const Parameters& p, std::size_t k, double share,
               const ChoiceBatch& batch, Offers& offers) {
  const Market& market = today.world.market;
  const double weight = square(p.satisfaction.weights[k]);
  const double spread = square(p.belief.experience_spread);
  const bool is_promised = k == delivery;
  const double promised = delivery_level(today.quote_days, market.delivery);
  const double grace = p.bars.grace / market.delivery.days_per_unit;
  for (std::size_t i = 0; i < batch.size; ++i) {
    const double expected = batch.expected[k][i];
    const Bars with = bars_with_promise(batch.should[k][i], market.norm[k], expected, batch.zone[i],
                                        p.bars.predicted_to_adequate, promised, grace);
    const Bars without = bars_without_promise(batch.should[k][i], market.norm[k], expected,
                                              batch.zone[i], p.bars.predicted_to_adequate);
    offers.weighted_variance[i] += weight * (batch.variance[k][i] + spread);
    offers.doubt[i] += share * doubt(is_promised ? with.adequate : without.adequate, expected,
                                     batch.variance[k][i], spread);
  }
}

/// What a rival is believed to deliver is one level for all attributes.
void weigh_rival(const Today& today, const Parameters& p, const Levels& shares, std::size_t rival,
                 const ChoiceBatch& batch, Offers& offers) {
  const Levels& weights = p.satisfaction.weights;
  double quality = 0;
  double risk = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (is_in_quality(k)) quality += weights[k];
    risk += square(weights[k]);
  }
  const double spread = square(today.world.market.rivals[rival].spread);
  constexpr double norm = 0;
  for (std::size_t i = 0; i < batch.size; ++i) {
    const double expected = batch.rival_expected[rival][i];
    double should = 0;
    for (std::size_t k = 0; k < attribute_count; ++k) should += shares[k] * batch.should[k][i];
    const Bars bars =
        bars_without_promise(should, norm, expected, batch.zone[i], p.bars.predicted_to_adequate);
    offers.weighted_mean[i] = quality * expected;
    offers.weighted_variance[i] = risk * (batch.rival_variance[rival][i] + spread);
    offers.doubt[i] = doubt(bars.adequate, expected, batch.rival_variance[rival][i], spread);
  }
}

/// What only some worlds ask of an offer.
struct ChoiceExtras {
  bool prices_matter = false;  // they are held against those seen before
  double price_weight = 0;
  bool keeps_company = false;  // reasons for not buying will be looked for
};

/// Takes the offer wherever nothing better was seen.
void take_better(const Offers& offers, const Offer& plain, const ChoiceWeights& weights,
                 const ChoiceExtras& extras, std::int8_t seller, const Lanes& open_to,
                 const Lanes& bond, ChoiceBatch& batch) {
  const auto which = static_cast<std::size_t>(seller);
  const Lanes& luck = batch.luck[seller == 0 ? 0 : which + 1];
  std::array<double, customers_at_once> value;
  for (std::size_t i = 0; i < batch.size; ++i) {
    Offer offer = plain;
    offer.weighted_mean = offers.weighted_mean[i];
    offer.weighted_variance = offers.weighted_variance[i];
    offer.doubt = offers.doubt[i];
    offer.bond = bond[i];
    offer.bought_last = batch.bought_last[which][i] > 0;
    value[i] = utility(offer, weights, batch.price_sensitivity[i]) + gumbel(luck[i]);
  }
  if (extras.prices_matter) {
    for (std::size_t i = 0; i < batch.size; ++i) {
      value[i] += extras.price_weight * batch.felt_price[which][i];
    }
  }
  if (extras.keeps_company && seller == 0) batch.company = value;
  for (std::size_t i = 0; i < batch.size; ++i) {
    if (!(value[i] > batch.best[i]) || open_to[i] == 0) continue;
    batch.best[i] = value[i];
    batch.chosen[i] = seller;
  }
}

}  // namespace

void choose(const Today& today, const Parameters& parameters, ChoiceBatch& batch) {
  const World& world = today.world;
  const Levels shares = normalised(parameters.satisfaction.weights);
  const double reference_days = world.market.delivery.reference_days;
  for (std::size_t i = 0; i < batch.size; ++i) {
    batch.best[i] = world.market.outside_utility + gumbel(batch.luck[1][i]);
    batch.chosen[i] = -1;
    batch.zone[i] = zone_width(
        parameters.bars.zone, {.alternatives = batch.alternatives[i], .urgency = batch.urgency[i]});
  }
  Offers offers;
  offers.clear();
  for (std::size_t k = 0; k < attribute_count; ++k) {
    add_quality(parameters.satisfaction.weights, k, batch, offers);
    add_doubt(today, parameters, k, shares[k], batch, offers);
  }
  batch.doubt = offers.doubt;
  Offer plain;
  plain.relative_price = world.company.money.price / world.market.reference_price;
  plain.quoted_days_above_reference = today.quote_days - reference_days;
  const ChoiceExtras extras{parameters.reference_price.on, parameters.reference_price.weight,
                            parameters.reasons.on};
  take_better(offers, plain, parameters.choice, extras, 0, batch.aware, batch.bond, batch);

  Lanes everybody;
  Lanes no_bond;
  everybody.fill(1);
  no_bond.fill(0);
  for (std::size_t rival = 0; rival < world.market.rivals.size(); ++rival) {
    weigh_rival(today, parameters, shares, rival, batch, offers);
    plain.relative_price = world.market.rivals[rival].price / world.market.reference_price;
    plain.quoted_days_above_reference = world.market.rivals[rival].quoted_days - reference_days;
    take_better(offers, plain, parameters.choice, extras, static_cast<std::int8_t>(rival + 1),
                everybody, no_bond, batch);
  }
}

Reason reason_in(const Today& today, const Parameters& parameters, const ChoiceBatch& batch,
                 std::size_t i) {
  if (batch.aware[i] == 0) return Reason::unaware;
  const Market& market = today.world.market;
  const ChoiceWeights& weights = parameters.choice;
  const double relative_price = today.world.company.money.price / market.reference_price;
  Hindrances hindrances;
  hindrances.doubt = weights.doubt * batch.doubt[i];
  hindrances.price = weights.price * batch.price_sensitivity[i] * (relative_price - 1.0);
  if (parameters.reference_price.on) {
    hindrances.price -= parameters.reference_price.weight * batch.felt_price[0][i];
  }
  double quickest = today.quote_days;
  for (const Rival& rival : market.rivals) quickest = std::min(quickest, rival.quoted_days);
  hindrances.quote = weights.quoted_day * (today.quote_days - quickest);
  const int chosen = batch.chosen[i];
  const bool stays = chosen > 0 && batch.bought_last[static_cast<std::size_t>(chosen)][i] > 0;
  hindrances.inertia = stays ? weights.switching : 0.0;
  return reason_not_bought(batch.best[i] - batch.company[i], hindrances);
}

}  // namespace cxsim
