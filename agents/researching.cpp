#include "agents/researching.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "agents/company_messages.h"
#include "agents/hearsay.h"
#include "agents/learning.h"
#include "agents/opinions.h"
#include "agents/purposes.h"
#include "engine/distribution.h"
#include "engine/errors.h"

namespace cxsim {
namespace {

/// How widely what the next purchase is worth scatters, as each customer predicts it.
class PredictedSpread {
 public:
  PredictedSpread(const RunState& state, const Visit& visit) : state_(state), visit_(visit) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      const auto weight = static_cast<float>(state.parameters().satisfaction.weights[k]);
      squared_[k] = weight * weight * static_cast<float>(state.today.scale);
    }
  }
  void learn(const SomeLanes& all) {
    for (std::size_t k = 0; k < attribute_count; ++k) learn(k, all);
  }
  /// Looks again at a belief that has changed.
  void learn(std::size_t attribute, const SomeLanes& changed) {
    const bool compares = compares_messages(state_);
    for (std::size_t j = 0; j < changed.size; ++j) {
      const std::size_t i = changed.lane[j];
      const Belief held = belief_in(visit_.records, attribute, i);
      const Belief read =
          compares ? weighed_belief(state_, visit_.customers[i], attribute, held) : held;
      variance_[attribute][i] = squared_[attribute] / single(read.precision);
    }
  }
  void read(SingleLanes& spread) const {
    for (std::size_t i = 0; i < visit_.lanes(); ++i) {
      float variance = 0;
      for (const SingleLanes& of_attribute : variance_) variance += of_attribute[i];
      spread[i] = std::sqrt(variance);
    }
  }

 private:
  const RunState& state_;
  const Visit& visit_;
  std::array<float, attribute_count> squared_;
  std::array<SingleLanes, attribute_count> variance_{};  // of what each adds
};

/// The sources that customers can turn to, how easily each is turned to, and what it says to
/// whoever does.
class SourcesTurnedTo {
 public:
  /// Those that say something to who is about to choose, and where peers are asked those that pass
  /// on what neighbours say.
  explicit SourcesTurnedTo(const RunState& state) {
    for (const std::size_t source : state.speaking.research) add(state, source);
    if (!state.talk.opinions.are_asked()) return;
    for (const std::size_t source : state.speaking.hearsay) {
      const SourceEntry& entry = *state.plan.sources[source].entry;
      if (!entry.selection && entry.access > 0) add(state, source);
    }
  }
  std::size_t size() const { return size_; }
  std::size_t source(std::size_t which) const { return sources_[which]; }
  bool asks_a_neighbour(std::size_t which) const { return !speaks_[which]; }
  const Signals& said(std::size_t which) const { return said_[which]; }
  std::size_t pick(double uniform) const {
    return categorical(std::span(access_.data(), size_), uniform);
  }

 private:
  static constexpr std::size_t most = 32;

  void add(const RunState& state, std::size_t source) {
    require(size_ < most, "there are few sources that a customer can turn to");
    const SourceEntry& entry = *state.plan.sources[source].entry;
    const SelectionMoment moment{.quoted_days = state.today.quote_days, .asked = true};
    if (entry.selection) entry.selection(state.view(), moment, said_[size_]);
    speaks_[size_] = entry.selection != nullptr;
    sources_[size_] = source;
    access_[size_++] = entry.access;
  }

  std::array<std::size_t, most> sources_;
  std::array<double, most> access_;
  std::array<bool, most> speaks_;
  std::array<Signals, most> said_;
  std::size_t size_ = 0;
};

/// What decides where each of them looks next.
struct LuckOfLooks {
  Lanes source;
  Lanes neighbour;
};

void draw(const RunState& state, const Visit& visit, const SomeLanes& searchers, std::uint32_t look,
          LuckOfLooks& luck) {
  constexpr std::uint32_t most_looks = 64;
  std::array<std::uint32_t, customers_at_once> customers;
  std::array<std::uint32_t, customers_at_once> occasions;
  for (std::size_t j = 0; j < searchers.size; ++j) {
    const std::size_t i = searchers.lane[j];
    customers[j] = visit.customers[i];
    occasions[j] = visit.records.settled_on_and_needs.second(i) * most_looks + look;
  }
  const auto some = [&](auto& lanes) { return std::span(lanes).first(searchers.size); };
  draw_batch(state.run, some(customers), some(occasions), purpose::research,
             std::array{some(luck.source), some(luck.neighbour)});
}

/// These believe what a neighbour says.
void ask_neighbours(RunState& state, Visit& visit, const SomeLanes& asking, const Lanes& luck) {
  TaleLanes tales(visit);
  for (std::size_t j = 0; j < asking.size; ++j) {
    const std::size_t i = asking.lane[j];
    const auto said = asked_neighbour(state, visit.customers[i], luck[i]);
    if (said) tales.tell(i, *said);
  }
  believe_neighbours(state, visit, tales);
  raise_bars_by_news(state, visit, tales);
}

/// One look of everybody who still searches.
void look(RunState& state, Visit& visit, const SourcesTurnedTo& sources, const SomeLanes& searchers,
          const LuckOfLooks& luck, PredictedSpread& spread) {
  std::array<std::uint8_t, customers_at_once> picked;
  Lanes neighbour;
  for (std::size_t j = 0; j < searchers.size; ++j) {
    picked[j] = static_cast<std::uint8_t>(sources.pick(luck.source[j]));
    neighbour[searchers.lane[j]] = luck.neighbour[j];
  }
  for (std::size_t which = 0; which < sources.size(); ++which) {
    SomeLanes here;
    for (std::size_t j = 0; j < searchers.size; ++j) {
      here.add_if(searchers.lane[j], picked[j] == which);
    }
    if (here.size == 0) continue;
    if (sources.asks_a_neighbour(which)) {
      ask_neighbours(state, visit, here, neighbour);
      spread.learn(here);
      continue;
    }
    const Signals& said = sources.said(which);
    learn(state, visit, sources.source(which), said, here);
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (said.says(k)) spread.learn(k, here);
    }
  }
}

/// Everybody turns to one source after the other, at random by how easily each is turned to, as
/// long as one more look is worth its cost [model 1.7].
void search(RunState& state, Visit& visit, SomeLanes searchers, std::span<std::uint8_t> looks) {
  const SourcesTurnedTo sources(state);
  if (sources.size() == 0) return;
  const ResearchParameters& p = state.parameters().research;
  PredictedSpread spread(state, visit);
  spread.learn(searchers);
  LuckOfLooks luck;
  for (std::uint32_t number = 0; number < p.most_looks; ++number) {
    SingleLanes predicted;
    spread.read(predicted);
    SomeLanes go_on;
    for (std::size_t j = 0; j < searchers.size; ++j) {
      const std::size_t i = searchers.lane[j];
      const bool is_worth_it =
          worth_of_a_look(static_cast<double>(predicted[i]), p.involvement) >= p.search_cost;
      go_on.add_if(i, is_worth_it);
      looks[i] = static_cast<std::uint8_t>(looks[i] + (is_worth_it ? 1 : 0));
    }
    if (go_on.size == 0) return;
    searchers = go_on;
    draw(state, visit, searchers, number, luck);
    look(state, visit, sources, searchers, luck, spread);
  }
}

}  // namespace

void look_around(RunState& state, Visit& visit, std::span<std::uint8_t> looks) {
  SingleLanes listens;
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    listens[i] = visit.records.kind.stage(i) == Stage::unaware ? 0 : 1;
  }
  const bool searches = state.parameters().research.on;
  const SelectionMoment moment{.quoted_days = state.today.quote_days};
  for (const std::size_t source : state.speaking.selection) {
    const bool is_turned_to = state.plan.sources[source].entry->access > 0;
    if (searches && is_turned_to) continue;
    Signals signals;
    state.plan.sources[source].entry->selection(state.view(), moment, signals);
    learn(state, visit, source, signals, listens);
  }
  std::ranges::fill(looks, std::uint8_t{0});
  if (!searches) return;
  SomeLanes searchers;
  for (std::size_t i = 0; i < visit.size(); ++i) searchers.add_if(i, listens[i] > 0);
  search(state, visit, searchers, looks);
}

}  // namespace cxsim
