#include "agents/weighing.h"

#include <array>

#include "agents/company_messages.h"
#include "agents/learning.h"
#include "agents/reference_price.h"

namespace cxsim {
namespace {

/// From a belief as it is kept to what it means today.
void read_beliefs(float scale, std::size_t lanes, const SingleLanes& precision,
                  const SingleLanes& evidence, SingleLanes& expected, SingleLanes& variance) {
  for (std::size_t i = 0; i < lanes; ++i) {
    expected[i] = evidence[i] / precision[i];
    variance[i] = scale / precision[i];
  }
}

void read_beliefs(const Today& today, const Visit& visit, ChoiceBatch& batch) {
  const auto scale = static_cast<float>(today.scale);
  const CustomerLanes& records = visit.records;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    read_beliefs(scale, visit.lanes(), records.precision[k], records.evidence[k], batch.expected[k],
                 batch.variance[k]);
  }
  read_beliefs(scale, visit.lanes(), records.rival_precision, records.rival_evidence,
               batch.rival_expected[0], batch.rival_variance[0]);
}

/// About the second rival and the third, which only some worlds have.
void read_more_beliefs(const RunState& state, const Visit& visit, std::size_t rival,
                       ChoiceBatch& batch) {
  SingleLanes precision;
  SingleLanes evidence;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    const MoreRivals& more = state.more_rivals[visit.customers[i]];
    precision[i] = more.precision[rival - 1];
    evidence[i] = more.evidence[rival - 1];
  }
  read_beliefs(static_cast<float>(state.today.scale), visit.size(), precision, evidence,
               batch.rival_expected[rival], batch.rival_variance[rival]);
}

/// Each contradiction is a part of a broken promise.
void lose_trust(const Parameters& p, int contradictions, std::size_t i, CustomerLanes& records) {
  const double weight = p.trust.broken_weight * p.consistency.contradiction_weight * contradictions;
  const Trust trust =
      after_broken_promise({records.trust_kept[i], records.trust_broken[i]}, weight, 0.0);
  records.trust_kept[i] = static_cast<float>(trust.kept);
  records.trust_broken[i] = static_cast<float>(trust.broken);
}

/// Where customers compare what the company's channels say, disagreement leaves them less sure.
void weigh_messages(RunState& state, Visit& visit, ChoiceBatch& batch) {
  const float scale = single(state.today.scale);
  for (std::size_t i = 0; i < visit.size(); ++i) {
    int noticed = 0;
    for (std::size_t k = 0; k < attribute_count; ++k) {
      const ComparedMessages compared =
          compare_messages(state, visit.customers[i], k, belief_in(visit.records, k, i));
      noticed += compared.noticed;
      const float precision = single(compared.belief.precision);
      batch.expected[k][i] = single(compared.belief.evidence) / precision;
      batch.variance[k][i] = scale / precision;
    }
    if (noticed > 0) lose_trust(state.parameters(), noticed, i, visit.records);
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

void note_last_purchases(const KindLanes& kind, std::size_t lanes, std::size_t sellers,
                         ChoiceBatch& batch) {
  for (std::size_t seller = 0; seller < sellers; ++seller) {
    SingleLanes& bought_last = batch.bought_last[seller];
    for (std::size_t i = 0; i < lanes; ++i) bought_last[i] = kind.bought_last(i) == seller ? 1 : 0;
  }
}

/// The needs are the next ones; they count from 0.
void feel_urgency(const RunState& state, const Visit& visit, SingleLanes& urgency) {
  urgency = visit.traits[Trait::urgency];
  if (!state.speaking.situation) return;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    urgency[i] = static_cast<float>(
        urgency_of(state, visit.customers[i], visit.records.settled_on_and_needs.second(i)));
  }
}

}  // namespace

RivalBelief rival_belief(RunState& state, Visit& visit, std::size_t rival, std::size_t i) {
  if (rival == 0) return {visit.records.rival_precision[i], visit.records.rival_evidence[i]};
  MoreRivals& more = state.more_rivals[visit.customers[i]];
  return {more.precision[rival - 1], more.evidence[rival - 1]};
}

void gather_choice(RunState& state, Visit& visit, ChoiceBatch& batch) {
  const std::size_t rivals = state.today.world.market.rivals.size();
  batch.size = visit.size();
  batch.should = visit.records.should;
  batch.bond = visit.records.bond;
  batch.price_sensitivity = visit.traits[Trait::price_sensitivity];
  read_beliefs(state.today, visit, batch);
  for (std::size_t rival = 1; rival < rivals; ++rival) {
    read_more_beliefs(state, visit, rival, batch);
  }
  note_last_purchases(visit.records.kind, visit.lanes(), rivals + 1, batch);
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    batch.aware[i] = visit.records.kind.stage(i) == Stage::unaware ? 0 : 1;
  }
  see_alternatives(state, visit, batch.alternatives);
  feel_urgency(state, visit, batch.urgency);
  if (compares_messages(state)) weigh_messages(state, visit, batch);
  if (state.prices_in_mind.size() == 0) return;
  for (std::size_t i = 0; i < visit.size(); ++i) feel_prices(state, visit.customers[i], i, batch);
}

}  // namespace cxsim
