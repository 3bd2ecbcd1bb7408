#include "agents/researching.h"

#include <array>
#include <cmath>
#include <vector>

#include "agents/company_messages.h"
#include "agents/learning.h"
#include "agents/opinions.h"
#include "agents/purposes.h"
#include "engine/distribution.h"

namespace cxsim {
namespace {

/// Spread of what the next purchase is predicted to be worth.
double predicted_spread(const RunState& state, std::uint32_t customer) {
  const Levels& weights = state.parameters().satisfaction.weights;
  double variance = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const double precision = compares_messages(state)
                                 ? weighed_belief(state, customer, k).precision
                                 : static_cast<double>(state.records[customer].precision[k]);
    variance += weights[k] * weights[k] * state.today.scale / precision;
  }
  return std::sqrt(variance);
}

/// Those that say something to who is about to choose, and where peers are asked those that pass on
/// what neighbours say.
std::vector<std::size_t> sources_turned_to(const RunState& state) {
  std::vector<std::size_t> sources = state.speaking.research;
  if (!state.talk.opinions.are_asked()) return sources;
  for (const std::size_t source : state.speaking.hearsay) {
    const SourceEntry& entry = *state.plan.sources[source].entry;
    if (!entry.selection && entry.access > 0) sources.push_back(source);
  }
  return sources;
}

/// Turns to one source after the other, at random by how easily each is turned to, as long as one
/// more look is worth its cost [model 1.7].
std::uint8_t search(RunState& state, std::uint32_t customer, const SelectionMoment& moment) {
  const ResearchParameters& p = state.parameters().research;
  const std::vector<std::size_t> sources = sources_turned_to(state);
  std::vector<double> access;
  for (const std::size_t source : sources) {
    access.push_back(state.plan.sources[source].entry->access);
  }
  std::uint8_t looks = 0;
  while (looks < p.most_looks) {
    const double spread = predicted_spread(state, customer);
    if (worth_of_a_look(spread, p.involvement) < p.search_cost) break;
    const std::uint32_t occasion = state.records[customer].needs * 64u + looks;
    const Draws draws(state.run, customer, occasion, purpose::research);
    const std::size_t source = sources[categorical(access, draws.uniform(0))];
    if (state.plan.sources[source].entry->selection) {
      hear(state, customer, source, &SourceEntry::selection, moment);
    } else {
      ask_a_neighbour(state, customer, draws.uniform(1));
    }
    ++looks;
  }
  return looks;
}

}  // namespace

std::uint8_t look_around(RunState& state, std::uint32_t customer) {
  const bool searches = state.parameters().research.on;
  SelectionMoment moment{.quoted_days = state.today.quote_days};
  for (const std::size_t source : state.speaking.selection) {
    const bool is_turned_to = state.plan.sources[source].entry->access > 0;
    if (!searches || !is_turned_to) {
      hear(state, customer, source, &SourceEntry::selection, moment);
    }
  }
  if (!searches || sources_turned_to(state).empty()) return 0;
  moment.asked = true;
  return search(state, customer, moment);
}

}  // namespace cxsim
