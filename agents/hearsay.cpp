#include "agents/hearsay.h"

#include <algorithm>

#include "agents/learning.h"
#include "agents/talking.h"

namespace cxsim {
namespace {

using WeightOfTales = double (*)(const SourceView&, const HearsayMoment&);

/// Precision of a full signal of this source, by the manner in which it is told.
std::array<float, manner_count> precision_by_manner(const RunState& state, std::size_t source,
                                                    WeightOfTales weight) {
  std::array<float, manner_count> precision;
  const double full = state.speaking.precision[source] * state.today.scale;
  for (std::size_t manner = 0; manner < manner_count; ++manner) {
    precision[manner] = single(full * weight(state.view(), moment_of(manner)));
  }
  return precision;
}

void believe(RunState& state, Visit& visit, const TaleLanes& tales, std::size_t source,
             WeightOfTales weight) {
  prefetch_books(state, visit, source);
  const std::array<float, manner_count> by_manner = precision_by_manner(state, source, weight);
  SingleLanes precision;
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    precision[i] = by_manner[tales.manner(i)] * visit.traits[Trait::peer_attention][i];
  }
  for (std::size_t k = 0; k < attribute_count; ++k) {
    take_in(state, visit, source, k, given_by(precision, tales.levels()[k], visit.lanes()));
  }
}

}  // namespace

TaleLanes::TaleLanes(const Visit& visit) {
  for (SingleLanes& level : levels_) {
    std::ranges::fill(std::span(level).first(visit.lanes()), not_applicable);
  }
}

void TaleLanes::tell(std::size_t lane, const Message& message) {
  for (std::size_t k = 0; k < attribute_count; ++k) {
    levels_[k][lane] = level_said(message.content[k]);
  }
  manner_[lane] = static_cast<std::uint8_t>(manner_of(message));
}

void believe_neighbours(RunState& state, Visit& visit, const TaleLanes& tales) {
  for (const std::size_t source : state.speaking.hearsay) {
    believe(state, visit, tales, source, state.plan.sources[source].entry->hearsay);
  }
}

void believe_posts(RunState& state, Visit& visit, const TaleLanes& posts) {
  for (const std::size_t source : state.speaking.post) {
    believe(state, visit, posts, source, state.plan.sources[source].entry->post);
  }
}

bool neighbours_raise_bars(const RunState& state) {
  return std::ranges::any_of(state.speaking.hearsay, [&](std::size_t source) {
    return state.plan.sources[source].entry->raises_should_bar;
  });
}

void raise_bars_by_news(RunState& state, Visit& visit, const TaleLanes& tales) {
  std::array<bool, attribute_count> all;
  all.fill(true);
  for (const std::size_t source : state.speaking.hearsay) {
    const ActiveSource& active = state.plan.sources[source];
    if (!active.entry->raises_should_bar) continue;
    raise_should_bars(state, visit, all, tales.levels(),
                      should_gain_of_news(state.parameters().bars, active.settings));
  }
}

}  // namespace cxsim
