#include "agents/reasons.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "agents/choice.h"
#include "agents/choosing.h"
#include "tests/theory/sample.h"

// Why customers did not buy: the log against worlds made again with one thing changed [model 5.3].
namespace cxsim {
namespace {

constexpr std::uint32_t batches = 400;  // of 128 customers

Today today_of(std::uint32_t number) {
  Luck luck(number, 7);
  Today today;
  today.quote_days = luck.between(2, 12);
  today.world.company.money.price = luck.between(45, 60);
  today.world.market.outside_utility = luck.between(-6, -4);
  today.world.market.rivals.push_back(
      {.name = "second", .level = 0.2, .price = 52, .quoted_days = 3});
  return today;
}

Parameters weights() {
  Parameters p;
  p.reasons.on = true;
  p.reference_price.on = true;
  p.choice.quoted_day = 0.05;
  return p;
}

void fill(std::uint32_t number, ChoiceBatch& batch) {
  batch.size = customers_at_once;
  for (std::uint32_t i = 0; i < batch.size; ++i) {
    Luck luck(number * 128 + i, 8);
    const auto between = [&](double low, double high) {
      return static_cast<float>(luck.between(low, high));
    };
    for (std::size_t k = 0; k < attribute_count; ++k) {
      batch.expected[k][i] = between(-1, 1);
      batch.variance[k][i] = between(0.1, 1);
      batch.should[k][i] = between(0, 1);
    }
    for (std::size_t r = 0; r < 2; ++r) {
      batch.rival_expected[r][i] = between(-0.5, 0.5);
      batch.rival_variance[r][i] = between(0.1, 1);
    }
    const std::uint32_t last = luck.below(4);
    for (std::uint32_t seller = 0; seller < 3; ++seller) {
      batch.bought_last[seller][i] = seller == last ? 1 : 0;
      batch.felt_price[seller][i] = luck.between(-0.2, 0.1);
    }
    batch.aware[i] = luck.uniform() < 0.8 ? 1 : 0;
    batch.bond[i] = between(0, 1);
    batch.price_sensitivity[i] = between(0.5, 1.5);
    batch.alternatives[i] = between(0, 1);
    batch.urgency[i] = between(0, 1);
    for (auto& lanes : batch.luck) lanes[i] = folded(luck.uniform());
  }
}

bool is_in_quality(std::size_t k) {
  return k != index_of(Attribute::delivery) && k != index_of(Attribute::price);
}

double sum_of_weights(const Parameters& p) {
  double sum = 0;
  for (const double weight : p.satisfaction.weights) sum += weight;
  return sum;
}

double zone_of(const Parameters& p, const ChoiceBatch& batch, std::size_t i) {
  return zone_width(p.bars.zone,
                    {.alternatives = batch.alternatives[i], .urgency = batch.urgency[i]});
}

double company_utility(const Today& today, const Parameters& p, const ChoiceBatch& batch,
                       std::size_t i) {
  const Market& market = today.world.market;
  const Levels& w = p.satisfaction.weights;
  const double spread = square(p.belief.experience_spread);
  Offer ours;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const bool promised = k == index_of(Attribute::delivery);
    const double promise =
        promised ? delivery_level(today.quote_days, market.delivery) : no_promise;
    const double should = batch.should[k][i];
    const double expected = batch.expected[k][i];
    const double variance = batch.variance[k][i];
    const Bars bars = bars_with_promise(should, market.norm[k], expected, zone_of(p, batch, i),
                                        p.bars.predicted_to_adequate, promise, p.bars.grace);
    if (is_in_quality(k)) ours.weighted_mean += w[k] * expected;
    ours.weighted_variance += w[k] * w[k] * (variance + spread);
    ours.doubt += w[k] / sum_of_weights(p) * doubt(bars.adequate, expected, variance, spread);
  }
  ours.relative_price = today.world.company.money.price / market.reference_price;
  ours.quoted_days_above_reference = today.quote_days - market.delivery.reference_days;
  ours.bond = batch.bond[i];
  ours.bought_last = batch.bought_last[0][i] > 0;
  return utility(ours, p.choice, batch.price_sensitivity[i]) +
         p.reference_price.weight * batch.felt_price[0][i] + gumbel_of_folded(batch.luck[0][i]);
}

double rival_utility(const Today& today, const Parameters& p, const ChoiceBatch& batch,
                     std::size_t i, std::size_t r) {
  const Market& market = today.world.market;
  const Rival& rival = market.rivals[r];
  const Levels& w = p.satisfaction.weights;
  const double expected = batch.rival_expected[r][i];
  const double variance = batch.rival_variance[r][i];
  Offer theirs;
  double should = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (is_in_quality(k)) theirs.weighted_mean += w[k] * expected;
    theirs.weighted_variance += w[k] * w[k] * (variance + square(rival.spread));
    should += w[k] / sum_of_weights(p) * batch.should[k][i];
  }
  const Bars bars =
      bars_without_promise(should, 0, expected, zone_of(p, batch, i), p.bars.predicted_to_adequate);
  theirs.doubt = doubt(bars.adequate, expected, variance, square(rival.spread));
  theirs.relative_price = rival.price / market.reference_price;
  theirs.quoted_days_above_reference = rival.quoted_days - market.delivery.reference_days;
  theirs.bought_last = batch.bought_last[r + 1][i] > 0;
  return utility(theirs, p.choice, batch.price_sensitivity[i]) +
         p.reference_price.weight * batch.felt_price[r + 1][i] +
         gumbel_of_folded(batch.luck[r + 2][i]);
}

/// What would be chosen with utility `gain` on top of the company's, all else made again one
/// customer at a time from the definitions; 0 the company.
int chosen_again(const Today& today, const Parameters& p, const ChoiceBatch& batch, std::size_t i,
                 double gain) {
  double best = today.world.market.outside_utility + gumbel_of_folded(batch.luck[1][i]);
  int chosen = -1;
  const double company = company_utility(today, p, batch, i) + gain;
  if (batch.aware[i] > 0 && company > best) {
    best = company;
    chosen = 0;
  }
  for (std::size_t r = 0; r < today.world.market.rivals.size(); ++r) {
    const double value = rival_utility(today, p, batch, i, r);
    if (value <= best) continue;
    best = value;
    chosen = static_cast<int>(r) + 1;
  }
  return chosen;
}

/// The rival bought from last; 0 for the company, -2 for nobody.
int last_seller(const ChoiceBatch& batch, std::size_t i) {
  for (int seller = 0; seller < 3; ++seller) {
    if (batch.bought_last[static_cast<std::size_t>(seller)][i] > 0) return seller;
  }
  return -2;
}

/// What the company's offer would gain if one thing were neutral, from the definitions.
std::map<Reason, double> gains(const Today& today, const Parameters& p, const ChoiceBatch& batch,
                               std::size_t i) {
  const double usual = today.world.market.reference_price;
  const double price = p.choice.price * batch.price_sensitivity[i] *
                           (today.world.company.money.price - usual) / usual -
                       p.reference_price.weight * batch.felt_price[0][i];
  const double quickest =
      std::min({today.quote_days, today.world.market.rivals[0].quoted_days, 3.0});
  return {{Reason::doubt, p.choice.doubt * batch.doubt[i]},
          {Reason::price, price},
          {Reason::quote, p.choice.quoted_day * (today.quote_days - quickest)},
          {Reason::inertia, last_seller(batch, i) == batch.chosen[i] ? p.choice.switching : 0}};
}

Reason reason_again(const Today& today, const Parameters& p, const ChoiceBatch& batch,
                    std::size_t i) {
  if (batch.aware[i] == 0) return Reason::unaware;
  Reason reason = Reason::other;
  double largest = 0;
  for (const auto& [candidate, gain] : gains(today, p, batch, i)) {
    if (gain <= largest || chosen_again(today, p, batch, i, gain) != 0) continue;
    reason = candidate;
    largest = gain;
  }
  return reason;
}

TEST(Theory, T18_ReasonsForNotBuyingAreTheChangesThatWouldHaveWonTheOrder) {
  const Parameters p = weights();
  const auto batch = std::make_unique<ChoiceBatch>();
  std::map<Reason, int> seen;
  for (std::uint32_t number = 0; number < batches; ++number) {
    const Today today = today_of(number);
    fill(number, *batch);
    choose(today, p, *batch);
    for (std::size_t i = 0; i < batch->size; ++i) {
      ASSERT_EQ(batch->chosen[i], chosen_again(today, p, *batch, i, 0));
      if (batch->chosen[i] == 0) continue;
      const Reason reason = reason_in(today, p, *batch, i);
      ASSERT_EQ(reason, reason_again(today, p, *batch, i)) << "batch " << number << " lane " << i;
      ++seen[reason];
    }
  }
  for (const Reason reason : {Reason::unaware, Reason::doubt, Reason::price, Reason::quote,
                              Reason::inertia, Reason::other}) {
    EXPECT_GT(seen[reason], 10) << "reason " << static_cast<int>(reason) << " was put to the test";
  }
}

}  // namespace
}  // namespace cxsim
