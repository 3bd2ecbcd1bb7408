#include "agents/experiences.h"

#include <cmath>

#include "agents/learning.h"
#include "agents/listener.h"

namespace cxsim {
namespace {

/// Of one signal today.
float precision_of(const RunState& state, std::size_t source, double weight) {
  return static_cast<float>(state.speaking.precision[source] * state.today.scale * weight);
}

void believe(RunState& state, Visit& visit, const EncounterBatch& lived, std::size_t source) {
  const float precision =
      precision_of(state, source, state.plan.sources[source].entry->experience_weight);
  prefetch_books(state, visit, source);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!lived.met[k]) continue;
    Taken taken;
    for (std::size_t i = 0; i < visit.lanes(); ++i) {
      taken.precision[i] = precision;
      taken.evidence[i] = precision * lived.perceived[k][i];
    }
    take_in(state, visit, source, k, taken);
  }
}

void believe(RunState& state, std::uint32_t customer, std::size_t source, double weight,
             const Levels& levels) {
  const float of_signal = precision_of(state, source, weight);
  Listener listener(state, customer);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!std::isnan(levels[k])) listener.take_in(source, k, of_signal, levels[k]);
  }
}

}  // namespace

void take_in_experiences(RunState& state, Visit& visit, const EncounterBatch& lived) {
  for (const std::size_t source : state.speaking.experience) believe(state, visit, lived, source);
  raise_should_bars(state, visit, lived.met, lived.perceived, state.parameters().bars.should_gain);
  write_back(state, visit);
}

void take_in_experiences(RunState& state, std::span<const std::uint32_t> customers,
                         std::span<const Levels> perceived) {
  const std::vector<std::size_t>& sources = state.speaking.experience;
  for (const std::uint32_t customer : customers) prefetch_books(state, customer, sources);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    for (const std::size_t source : sources) {
      believe(state, customers[i], source, state.plan.sources[source].entry->experience_weight,
              perceived[i]);
    }
    raise_should_bars(state, customers[i], perceived[i], state.parameters().bars.should_gain);
  }
}

void take_in_rivals(RunState& state, Visit& visit, const SingleLanes& level) {
  for (const std::size_t source : state.speaking.rival_use) {
    SingleLanes precision;
    precision.fill(precision_of(state, source, state.plan.sources[source].entry->rival_weight));
    const Taken taken = given_by(precision, level, visit.lanes());
    for (std::size_t k = 0; k < attribute_count; ++k) take_in(state, visit, source, k, taken);
  }
  raise_should_bars(state, visit, level, state.parameters().bars.should_gain);
}

}  // namespace cxsim
