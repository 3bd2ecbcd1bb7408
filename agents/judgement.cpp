#include "agents/judgement.h"

#include <algorithm>

namespace cxsim {
namespace {

bool is_unambiguous(std::size_t attribute) {
  return attribute == index_of(Attribute::delivery) || attribute == index_of(Attribute::wait);
}

/// Days and minutes are what they are; the rest is seen in the light of what was expected.
template <std::floating_point Real>
void perceive(const Perception& perception, std::size_t k, BasicEncounterBatch<Real>& batch) {
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

template <std::floating_point Real>
void add_attribute(const SatisfactionParameters& parameters, double norm, std::size_t k,
                   BasicEncounterBatch<Real>& batch) {
  const ValueCurve curve = curve_of(parameters, k);
  const auto direct =
      static_cast<Real>(parameters.performance_weight / static_cast<double>(attribute_count));
  const auto weight = static_cast<Real>(parameters.weights[k]);
  const auto usual = static_cast<Real>(norm);
  for (std::size_t i = 0; i < batch.size; ++i) {
    const Real value =
        disconfirmation(batch.perceived[k][i], {batch.adequate[k][i], batch.desired[k][i]},
                        batch.expected[k][i], batch.loss_aversion[i], curve);
    batch.satisfaction[i] += direct * (batch.perceived[k][i] - usual) +
                             weight * batch.gap_sensitivity[i] * batch.blame[i] * value;
  }
}

/// Only delivery is promised before the order.
template <std::floating_point Real>
void set_bars_of(const BarParameters& parameters, const Market& market,
                 const std::array<Real, customers_at_once>& zone, std::size_t k,
                 BasicEncounterBatch<Real>& batch) {
  const auto norm = static_cast<Real>(market.norm[k]);
  const auto to_adequate = static_cast<Real>(parameters.predicted_to_adequate);
  const auto grace = static_cast<Real>(parameters.grace / market.delivery.days_per_unit);
  const bool is_promised = k == index_of(Attribute::delivery);
  for (std::size_t i = 0; i < batch.size; ++i) {
    const Real should = batch.desired[k][i];
    const Real expected = batch.expected[k][i];
    const BasicBars<Real> bars =
        is_promised ? bars_with_promise(should, norm, expected, zone[i], to_adequate,
                                        batch.promised_delivery[i], grace)
                    : bars_without_promise(should, norm, expected, zone[i], to_adequate);
    batch.adequate[k][i] = bars.adequate;
    batch.desired[k][i] = bars.desired;
  }
}

}  // namespace

template <std::floating_point Real>
void set_bars(const BarParameters& parameters, const Market& market,
              BasicEncounterBatch<Real>& batch) {
  std::array<Real, customers_at_once> zone;
  for (std::size_t i = 0; i < batch.size; ++i) {
    zone[i] = zone_width<Real>(parameters.zone, {.alternatives = batch.alternatives[i],
                                                 .urgency = batch.urgency[i],
                                                 .excuse = batch.excuse[i]});
  }
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (batch.met[k]) set_bars_of(parameters, market, zone, k, batch);
  }
}

template <std::floating_point Real>
void judge(const SatisfactionParameters& parameters, const Levels& norm,
           BasicEncounterBatch<Real>& batch) {
  const auto anchor = static_cast<Real>(parameters.anchor);
  const auto noise = static_cast<Real>(parameters.noise);
  const auto broken_promise = static_cast<Real>(parameters.broken_promise);
  const auto unresolved_order = static_cast<Real>(parameters.unresolved_order);
  for (std::size_t i = 0; i < batch.size; ++i) {
    batch.satisfaction[i] = anchor + noise * batch.mood[i] -
                            broken_promise * batch.broken_promise[i] * batch.blame[i] -
                            unresolved_order * batch.unresolved[i];
  }
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!batch.met[k]) continue;
    perceive(parameters.perception, k, batch);
    add_attribute(parameters, norm[k], k, batch);
  }
}

template void set_bars(const BarParameters&, const Market&, BasicEncounterBatch<float>&);
template void set_bars(const BarParameters&, const Market&, BasicEncounterBatch<double>&);
template void judge(const SatisfactionParameters&, const Levels&, BasicEncounterBatch<float>&);
template void judge(const SatisfactionParameters&, const Levels&, BasicEncounterBatch<double>&);

}  // namespace cxsim
