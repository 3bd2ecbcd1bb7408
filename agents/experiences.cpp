#include "agents/experiences.h"

#include <cmath>

#include "agents/learning.h"
#include "agents/listener.h"

namespace cxsim {
namespace {

/// Of one signal today.
double precision_of(const RunState& state, std::size_t source, double weight) {
  return state.speaking.precision[source] * state.today.scale * weight;
}

void believe(RunState& state, Visit& visit, const EncounterBatch& lived, std::size_t source) {
  const double precision =
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
  const double of_signal = precision_of(state, source, weight);
  Listener listener(state, customer);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!std::isnan(levels[k])) listener.take_in(source, k, of_signal, of_signal * levels[k]);
  }
}

/// Customers one after the other, who learn levels_of(i) from the sources with that weight.
template <typename LevelsOf>
void take_in_each(RunState& state, std::span<const std::uint32_t> customers,
                  std::span<const std::size_t> sources, double SourceEntry::*weight,
                  const LevelsOf& levels_of) {
  for (const std::uint32_t customer : customers) prefetch_books(state, customer, sources);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const Levels levels = levels_of(i);
    for (const std::size_t source : sources) {
      believe(state, customers[i], source, state.plan.sources[source].entry->*weight, levels);
    }
    raise_should_bars(state, customers[i], levels, state.parameters().bars.should_gain);
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
  take_in_each(state, customers, state.speaking.experience, &SourceEntry::experience_weight,
               [&](std::size_t i) { return perceived[i]; });
}

void take_in_rivals(RunState& state, std::span<const std::uint32_t> customers,
                    std::span<const double> levels) {
  take_in_each(state, customers, state.speaking.rival_use, &SourceEntry::rival_weight,
               [&](std::size_t i) {
                 Levels all;
                 all.fill(levels[i]);
                 return all;
               });
}

}  // namespace cxsim
