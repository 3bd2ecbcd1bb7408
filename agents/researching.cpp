#include "agents/researching.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

#include "agents/company_messages.h"
#include "agents/learning.h"
#include "agents/opinions.h"
#include "agents/purposes.h"
#include "engine/distribution.h"
#include "engine/errors.h"

namespace cxsim {
namespace {

/// How widely what the next purchase is worth scatters, as the customer predicts it.
class PredictedSpread {
 public:
  PredictedSpread(const RunState& state, std::uint32_t customer)
      : state_(state), customer_(customer) {
    learn_all();
  }
  /// Looks again at a belief that has changed.
  void learn(std::size_t attribute) {
    const double weight = state_.parameters().satisfaction.weights[attribute];
    const double precision =
        compares_messages(state_)
            ? weighed_belief(state_, customer_, attribute).precision
            : static_cast<double>(state_.records[customer_].precision[attribute]);
    variance_[attribute] = weight * weight * state_.today.scale / precision;
  }
  void learn_all() {
    for (std::size_t k = 0; k < attribute_count; ++k) learn(k);
  }
  double value() const {
    double variance = 0;
    for (const double of_attribute : variance_) variance += of_attribute;
    return std::sqrt(variance);
  }

 private:
  const RunState& state_;
  std::uint32_t customer_;
  Levels variance_{};  // of what each attribute adds
};

/// What decides where the looks of one customer go, drawn some at a time.
class LuckOfLooks {
 public:
  LuckOfLooks(const RunState& state, std::uint32_t customer)
      : run_(state.run), first_occasion_(state.records[customer].needs * 64u) {
    customers_.fill(customer);
  }
  /// Looks count from 0; call it for one after the other.
  void go_to(std::uint32_t look) {
    at_ = look % at_once;
    if (at_ > 0) return;
    std::array<std::uint32_t, at_once> occasions;
    std::iota(occasions.begin(), occasions.end(), first_occasion_ + look);
    draw_batch(run_, customers_, occasions, purpose::research,
               std::array{std::span<double>(sources_), std::span<double>(neighbours_)});
  }
  double source() const { return sources_[at_]; }
  double neighbour() const { return neighbours_[at_]; }

 private:
  static constexpr std::size_t at_once = 8;

  const RunKey& run_;
  std::uint32_t first_occasion_;
  std::size_t at_ = 0;
  std::array<std::uint32_t, at_once> customers_;
  std::array<double, at_once> sources_;
  std::array<double, at_once> neighbours_;
};

/// The sources that a customer can turn to, and how easily each is turned to.
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
  bool empty() const { return size_ == 0; }
  std::size_t pick(double uniform) const {
    return sources_[categorical(std::span(access_.data(), size_), uniform)];
  }

 private:
  static constexpr std::size_t most = 32;

  void add(const RunState& state, std::size_t source) {
    require(size_ < most, "there are few sources that a customer can turn to");
    sources_[size_] = source;
    access_[size_++] = state.plan.sources[source].entry->access;
  }

  std::array<std::size_t, most> sources_;
  std::array<double, most> access_;
  std::size_t size_ = 0;
};

/// Turns to one source after the other, at random by how easily each is turned to, as long as one
/// more look is worth its cost [model 1.7].
std::uint8_t search(RunState& state, std::uint32_t customer, const SourcesTurnedTo& sources,
                    const SelectionMoment& moment) {
  const ResearchParameters& p = state.parameters().research;
  PredictedSpread spread(state, customer);
  LuckOfLooks luck(state, customer);
  std::uint32_t looks = 0;
  for (; looks < p.most_looks; ++looks) {
    if (worth_of_a_look(spread.value(), p.involvement) < p.search_cost) break;
    luck.go_to(looks);
    const std::size_t source = sources.pick(luck.source());
    if (state.plan.sources[source].entry->selection) {
      const Signals said = hear(state, customer, source, &SourceEntry::selection, moment);
      for (std::size_t k = 0; k < attribute_count; ++k) {
        if (said.says(k)) spread.learn(k);
      }
    } else {
      ask_a_neighbour(state, customer, luck.neighbour());
      spread.learn_all();
    }
  }
  return static_cast<std::uint8_t>(looks);
}

}  // namespace

void look_around(RunState& state, Visit& visit, std::span<std::uint8_t> looks) {
  SingleLanes listens;
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    listens[i] = visit.records.kind.stage(i) == Stage::unaware ? 0 : 1;
  }
  const bool searches = state.parameters().research.on;
  SelectionMoment moment{.quoted_days = state.today.quote_days};
  for (const std::size_t source : state.speaking.selection) {
    const bool is_turned_to = state.plan.sources[source].entry->access > 0;
    if (searches && is_turned_to) continue;
    Signals signals;
    state.plan.sources[source].entry->selection(state.view(), moment, signals);
    learn(state, visit, source, signals, listens);
  }
  std::ranges::fill(looks, std::uint8_t{0});
  if (!searches && !compares_messages(state)) return;
  write_back(state, visit);
  if (!searches) return;
  const SourcesTurnedTo sources(state);
  if (sources.empty()) return;
  moment.asked = true;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    if (listens[i] > 0) looks[i] = search(state, visit.customers[i], sources, moment);
  }
  visit.records.gather(state.records, visit.customers);
}

}  // namespace cxsim
