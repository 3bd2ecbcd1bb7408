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
  SingleLanes weighted_mean;
  SingleLanes weighted_variance;
  SingleLanes doubt;

  void clear() {
    weighted_mean.fill(0);
    weighted_variance.fill(0);
    doubt.fill(0);
  }
};

/// Standard Gumbel deviates for folded uniforms.
void draw_gumbels(const SingleLanes& uniforms, std::size_t size, SingleLanes& deviates) {
  for (std::size_t i = 0; i < size; ++i) deviates[i] = gumbel_of_folded(uniforms[i]);
}

void add_quality(const Levels& weights, std::size_t k, const ChoiceBatch& batch, Offers& offers) {
  if (!is_in_quality(k)) return;
  const float weight = single(weights[k]);
  for (std::size_t i = 0; i < batch.size; ++i) {
    offers.weighted_mean[i] += weight * batch.expected[k][i];
  }
}

/// Fear of falling below the adequate bar. The quote is a promise, which holds up that of delivery.
void add_doubt(const Today& today, const Parameters& p, std::size_t k, double share,
               const ChoiceBatch& batch, Offers& offers) {
  const Market& market = today.world.market;
  const bool is_promised = k == delivery;
  const double promise =
      is_promised ? delivery_level(today.quote_days, market.delivery) : no_promise;
  const float promised = single(promise);
  const float grace = single(p.bars.grace / market.delivery.days_per_unit);
  const float norm = single(market.norm[k]);
  const float to_adequate = single(p.bars.predicted_to_adequate);
  const float weight = single(square(p.satisfaction.weights[k]));
  const float spread = single(square(p.belief.experience_spread));
  const float part = single(share);
  const SingleLanes& expected = batch.expected[k];
  const SingleLanes& variance = batch.variance[k];
  for (std::size_t i = 0; i < batch.size; ++i) {
    const auto bars = bars_with_promise(batch.should[k][i], norm, expected[i], batch.zone[i],
                                        to_adequate, promised, grace);
    offers.weighted_variance[i] += weight * (variance[i] + spread);
    offers.doubt[i] += part * doubt(bars.adequate, expected[i], variance[i], spread);
  }
}

/// What a rival is believed to deliver is one level for all attributes.
void weigh_rival(const Today& today, const Parameters& p, const Levels& shares, std::size_t rival,
                 const ChoiceBatch& batch, Offers& offers) {
  const Levels& weights = p.satisfaction.weights;
  double weight_of_quality = 0;
  double weight_of_risk = 0;
  SingleLanes should{};
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (is_in_quality(k)) weight_of_quality += weights[k];
    weight_of_risk += square(weights[k]);
    const float share = single(shares[k]);
    for (std::size_t i = 0; i < batch.size; ++i) {
      should[i] += share * batch.should[k][i];
    }
  }
  const float quality = single(weight_of_quality);
  const float risk = single(weight_of_risk);
  const float spread = single(square(today.world.market.rivals[rival].spread));
  const float to_adequate = single(p.bars.predicted_to_adequate);
  constexpr float norm = 0;
  for (std::size_t i = 0; i < batch.size; ++i) {
    const float expected = batch.rival_expected[rival][i];
    const float variance = batch.rival_variance[rival][i];
    const auto bars = bars_without_promise(should[i], norm, expected, batch.zone[i], to_adequate);
    offers.weighted_mean[i] = quality * expected;
    offers.weighted_variance[i] = risk * (variance + spread);
    offers.doubt[i] = doubt(bars.adequate, expected, variance, spread);
  }
}

/// What only some worlds ask of an offer.
struct ChoiceExtras {
  bool prices_matter = false;  // they are held against those seen before
  double price_weight = 0;
  bool keeps_company = false;  // reasons for not buying will be looked for
};

/// Takes the offer wherever nothing better was seen.
void take_better(const Offers& offers, const BasicOffer<float>& plain, const ChoiceWeights& weights,
                 const ChoiceExtras& extras, std::int8_t seller, ChoiceBatch& batch) {
  const auto which = static_cast<std::size_t>(seller);
  const bool is_company = seller == 0;
  SingleLanes value;
  draw_gumbels(batch.luck[is_company ? 0 : which + 1], batch.size, value);
  for (std::size_t i = 0; i < batch.size; ++i) {
    BasicOffer<float> offer = plain;
    offer.weighted_mean = offers.weighted_mean[i];
    offer.weighted_variance = offers.weighted_variance[i];
    offer.doubt = offers.doubt[i];
    offer.bond = is_company ? batch.bond[i] : 0.0f;
    offer.bought_last = batch.bought_last[which][i] > 0;
    value[i] += utility(offer, weights, batch.price_sensitivity[i]);
  }
  if (extras.prices_matter) {
    for (std::size_t i = 0; i < batch.size; ++i) {
      value[i] += static_cast<float>(extras.price_weight * batch.felt_price[which][i]);
    }
  }
  if (extras.keeps_company && is_company) batch.company = value;
  for (std::size_t i = 0; i < batch.size; ++i) {
    const bool is_open = !is_company || batch.aware[i] > 0;
    const bool is_taken = is_open && value[i] > batch.best[i];
    batch.best[i] = is_taken ? value[i] : batch.best[i];
    batch.chosen[i] = is_taken ? seller : batch.chosen[i];
  }
}

}  // namespace

void choose(const Today& today, const Parameters& parameters, ChoiceBatch& batch) {
  const World& world = today.world;
  const Levels shares = normalised(parameters.satisfaction.weights);
  const double reference_days = world.market.delivery.reference_days;
  const float outside = single(world.market.outside_utility);
  draw_gumbels(batch.luck[1], batch.size, batch.best);
  batch.chosen.fill(-1);
  for (std::size_t i = 0; i < batch.size; ++i) {
    batch.best[i] += outside;
    batch.zone[i] = zone_width<float>(
        parameters.bars.zone, {.alternatives = batch.alternatives[i], .urgency = batch.urgency[i]});
  }
  Offers offers;
  offers.clear();
  for (std::size_t k = 0; k < attribute_count; ++k) {
    add_quality(parameters.satisfaction.weights, k, batch, offers);
    add_doubt(today, parameters, k, shares[k], batch, offers);
  }
  batch.doubt = offers.doubt;
  BasicOffer<float> plain;
  plain.relative_price = single(world.company.money.price / world.market.reference_price);
  plain.quoted_days_above_reference = single(today.quote_days - reference_days);
  const ChoiceExtras extras{parameters.reference_price.on, parameters.reference_price.weight,
                            parameters.reasons.on};
  take_better(offers, plain, parameters.choice, extras, 0, batch);
  for (std::size_t rival = 0; rival < world.market.rivals.size(); ++rival) {
    weigh_rival(today, parameters, shares, rival, batch, offers);
    const Rival& seller = world.market.rivals[rival];
    plain.relative_price = single(seller.price / world.market.reference_price);
    plain.quoted_days_above_reference = single(seller.quoted_days - reference_days);
    take_better(offers, plain, parameters.choice, extras, static_cast<std::int8_t>(rival + 1),
                batch);
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
