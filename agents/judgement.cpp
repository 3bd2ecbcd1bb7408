#include "agents/judgement.h"

namespace cxsim {
namespace {

bool is_unambiguous(std::size_t attribute) {
  return attribute == index_of(Attribute::delivery) || attribute == index_of(Attribute::wait);
}

/// Days and minutes are what they are; the rest is seen in the light of what was expected.
void perceive(const Perception& perception, std::size_t k, EncounterBatch& batch) {
  if (is_unambiguous(k)) {
    batch.perceived[k] = batch.delivered[k];
    return;
  }
  for (std::size_t i = 0; i < batch.size; ++i) {
    batch.perceived[k][i] =
        perceived_level(batch.delivered[k][i], batch.expected[k][i], perception);
  }
}

ValueCurve curve_of(const SatisfactionParameters& parameters, std::size_t attribute) {
  ValueCurve curve = parameters.curve;
  if (attribute == index_of(Attribute::delivery)) {
    curve.loss_exponent = parameters.delivery_loss_exponent;
    curve.gain_weight = parameters.early_gain_weight;
  }
  return curve;
}

void add_attribute(const SatisfactionParameters& parameters, double norm, std::size_t k,
                   EncounterBatch& batch) {
  const ValueCurve curve = curve_of(parameters, k);
  const double direct = parameters.performance_weight / static_cast<double>(attribute_count);
  const double weight = parameters.weights[k];
  for (std::size_t i = 0; i < batch.size; ++i) {
    const double value =
        disconfirmation(batch.perceived[k][i], {batch.adequate[k][i], batch.desired[k][i]},
                        batch.expected[k][i], batch.loss_aversion[i], curve);
    batch.satisfaction[i] += direct * (batch.perceived[k][i] - norm) +
                             weight * batch.gap_sensitivity[i] * batch.blame[i] * value;
  }
}

/// Only delivery is promised before the order.
void set_bars_of(const BarParameters& parameters, const Market& market, const Lanes& zone,
                 std::size_t k, EncounterBatch& batch) {
  const double norm = market.norm[k];
  const double to_adequate = parameters.predicted_to_adequate;
  const double grace = parameters.grace / market.delivery.days_per_unit;
  const bool is_promised = k == index_of(Attribute::delivery);
  for (std::size_t i = 0; i < batch.size; ++i) {
    const double should = batch.desired[k][i];
    const double expected = batch.expected[k][i];
    const Bars bars = is_promised
                          ? bars_with_promise(should, norm, expected, zone[i], to_adequate,
                                              batch.promised_delivery[i], grace)
                          : bars_without_promise(should, norm, expected, zone[i], to_adequate);
    batch.adequate[k][i] = bars.adequate;
    batch.desired[k][i] = bars.desired;
  }
}

}  // namespace

void set_bars(const BarParameters& parameters, const Market& market, EncounterBatch& batch) {
  Lanes zone;
  for (std::size_t i = 0; i < batch.size; ++i) {
    zone[i] = zone_width(parameters.zone, {.alternatives = batch.alternatives[i],
                                           .urgency = batch.urgency[i],
                                           .excuse = batch.excuse[i]});
  }
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (batch.met[k]) set_bars_of(parameters, market, zone, k, batch);
  }
}

void judge(const SatisfactionParameters& parameters, const Levels& norm, EncounterBatch& batch) {
  for (std::size_t i = 0; i < batch.size; ++i) {
    batch.satisfaction[i] = parameters.anchor + parameters.noise * batch.mood[i] -
                            parameters.broken_promise * batch.broken_promise[i] * batch.blame[i] -
                            parameters.unresolved_order * batch.unresolved[i];
  }
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!batch.met[k]) continue;
    perceive(parameters.perception, k, batch);
    add_attribute(parameters, norm[k], k, batch);
  }
}

}  // namespace cxsim
