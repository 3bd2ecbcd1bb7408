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

}  // namespace

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
