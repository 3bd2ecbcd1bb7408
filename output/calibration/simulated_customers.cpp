#include "output/calibration/simulated_customers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>

#include "agents/delivery.h"
#include "agents/judgement.h"
#include "agents/memory.h"
#include "agents/purposes.h"
#include "agents/satisfaction.h"
#include "engine/distribution.h"
#include "engine/elementary.h"

namespace cxsim {

namespace {

constexpr std::uint64_t seed = 20260101;  // of the sample; the same in every calibration
constexpr std::size_t quality = index_of(Attribute::quality);
constexpr std::size_t delivery = index_of(Attribute::delivery);
constexpr std::size_t price = index_of(Attribute::price);
constexpr std::size_t candour = index_of(Attribute::candour);

/// Draws for all customers of a sample, block by block.
class Strata {
 public:
  Strata(std::size_t count, std::uint32_t sample)
      : count_(count), run_{.seed = seed, .replication = sample} {}

  /// One uniform from each of the equal slices of (0, 1) in every block, in an order of its own:
  /// what is averaged over them scatters less than over independent ones [McKay, Beckman & Conover
  /// 1979].
  std::vector<double> uniforms(std::uint32_t dimension) const {
    constexpr std::size_t size = SimulatedCustomers::block;
    std::vector<double> values(count_);
    for (std::size_t first = 0; first < count_; first += size) {
      std::array<std::size_t, size> slice{};
      std::iota(slice.begin(), slice.end(), std::size_t{0});
      for (std::size_t i = size; i-- > 0;) {
        const auto customer = static_cast<std::uint32_t>(first + i);
        const Draws draws(run_, customer, dimension, purpose::calibration);
        const auto j = static_cast<std::size_t>(draws.uniform(0) * static_cast<double>(i + 1));
        std::swap(slice[i], slice[j]);
        values[customer] = (static_cast<double>(slice[i]) + draws.uniform(1)) / double{size};
      }
    }
    return values;
  }

  std::vector<double> normals(std::uint32_t dimension) const {
    std::vector<double> values = uniforms(dimension);
    for (double& value : values) value = normal_quantile(value);
    return values;
  }

 private:
  std::size_t count_;
  RunKey run_;
};

/// What a newcomer hears of each attribute: as precision and evidence to add to a belief.
using Word = std::array<Belief, attribute_count>;

void hear(const Signals& signals, const SourceSettings& settings, Word& word) {
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!signals.says(k)) continue;
    word[k] =
        updated(word[k], signals.levels()[k], signal_precision(settings) * signals.weights()[k]);
  }
}

/// What all sources say when a delivery in so many days is offered.
Word word_on_selection(const WorldPlan& plan, const SourceView& view, double quoted_days) {
  Word word;
  for (const ActiveSource& source : plan.sources) {
    if (!source.entry->selection) continue;
    Signals signals;
    source.entry->selection(view, {quoted_days}, signals);
    hear(signals, source.settings, word);
  }
  return word;
}

}  // namespace

SimulatedCustomers::SimulatedCustomers(const WorldPlan& plan, std::size_t group_size,
                                       std::uint32_t sample)
    : plan_(plan), sample_(sample) {
  constexpr std::size_t batch = customers_at_once;
  group_size_ = (std::max<std::size_t>(group_size, 1) + batch - 1) / batch * batch;
  loss_aversion_.resize(count());
  gap_sensitivity_.resize(count());
  perfectionism_.resize(count());
  urgency_.resize(count());
  draw_traits(plan.population);
  draw_first_guesses();
  const std::size_t rivals = plan.start.market.rivals.size();
  alternatives_ = natural_log(1.0 + static_cast<double>(rivals));
}

/// As `Population` draws them, from stratified uniforms.
void SimulatedCustomers::draw_traits(const PopulationPlan& plan) {
  std::vector<double> shares;
  for (const NamedSegment& segment : plan.segments) shares.push_back(segment.segment.share);
  const Strata strata(count(), sample_);
  const std::vector<double> chosen = strata.uniforms(0);
  const std::vector<double> loss = strata.uniforms(1);
  const std::vector<double> sensitivity = strata.uniforms(2);
  const std::vector<double> own = strata.normals(3);
  const std::vector<double> pressing = strata.uniforms(4);
  const auto usual = Segment::default_traits();
  const double correlation = plan.sensitivity_perfectionism;
  const double rest = std::sqrt(1.0 - correlation * correlation);
  for (std::size_t i = 0; i < count(); ++i) {
    const auto& traits =
        shares.empty() ? usual : plan.segments[categorical(shares, chosen[i])].segment.traits;
    const auto drawn = [&](Trait trait, double uniform) {
      const TraitBounds bounds = bounds_of(trait);
      const double value = traits[static_cast<std::size_t>(trait)].quantile(uniform);
      return std::clamp(value, bounds.low, bounds.high);
    };
    const double mixed = correlation * normal_quantile(sensitivity[i]) + rest * own[i];
    loss_aversion_[i] = drawn(Trait::loss_aversion, loss[i]);
    gap_sensitivity_[i] = drawn(Trait::gap_sensitivity, sensitivity[i]);
    perfectionism_[i] =
        drawn(Trait::perfectionism, std::clamp(normal_cdf(mixed), 0x1p-33, 1.0 - 0x1p-33));
    urgency_[i] = drawn(Trait::urgency, pressing[i]);
  }
}

void SimulatedCustomers::draw_first_guesses() {
  const double spread = plan_.parameters.belief.imagination_spread;
  const SourceView view{plan_.start.company, plan_.start.market, plan_.parameters};
  const Strata strata(count(), sample_);
  product_ = strata.normals(5);
  std::array<std::vector<double>, attribute_count> imagined;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    imagined[k] = strata.normals(static_cast<std::uint32_t>(6 + k));
    first_guess_[k].resize(count());
  }
  for (std::size_t i = 0; i < count(); ++i) {
    PriorMoment moment;
    for (std::size_t k = 0; k < attribute_count; ++k) moment.imagined[k] = spread * imagined[k][i];
    Word word;
    for (const ActiveSource& source : plan_.sources) {
      if (!source.entry->prior) continue;
      Signals signals;
      source.entry->prior(view, moment, signals);
      hear(signals, source.settings, word);
    }
    for (std::size_t k = 0; k < attribute_count; ++k) first_guess_[k][i] = word[k];
  }
}

/// Gathers customers from `first` on, as the simulation does when an order arrives or the survey
/// comes while it has not.
void SimulatedCustomers::fill(const AskedAbout& about, std::size_t first,
                              BasicEncounterBatch<double>& batch) const {
  const Company& company = plan_.start.company;
  const Market& market = plan_.start.market;
  const SourceView view{company, market, plan_.parameters, about.promised_days};
  const Word word = word_on_selection(plan_, view, about.promised_days);
  const double days = std::max(1.0, about.promised_days + about.days_late);
  const bool broken = about.days_late > plan_.parameters.bars.grace;
  for (std::size_t i = 0; i < batch.size; ++i) {
    const std::size_t customer = first + i;
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (!batch.met[k]) continue;
      const Belief& guess = first_guess_[k][customer];
      batch.expected[k][i] =
          (guess.evidence + word[k].evidence) / (guess.precision + word[k].precision);
      batch.desired[k][i] = market.norm[k] + perfectionism_[customer];
    }
    batch.alternatives[i] = alternatives_;
    batch.urgency[i] = urgency_[customer];
    batch.excuse[i] = 0;
    batch.promised_delivery[i] = delivery_level(about.promised_days, market.delivery);
    batch.loss_aversion[i] = loss_aversion_[customer];
    batch.gap_sensitivity[i] = gap_sensitivity_[customer];
    batch.blame[i] = 1;
    batch.broken_promise[i] = broken ? 1 : 0;
    batch.unresolved[i] = about.waiting ? 1 : 0;
    batch.mood[i] = 0;
    batch.delivered[quality][i] = company.quality + company.quality_spread * product_[customer];
    batch.delivered[delivery][i] = delivery_level(days, market.delivery);
    batch.delivered[price][i] = price_level(company.money.price, market.reference_price);
    batch.delivered[candour][i] = broken ? company.candour_broken : company.candour;
  }
}

Satisfactions SimulatedCustomers::judge(const AskedAbout& about, const Parameters& parameters,
                                        std::size_t group) const {
  const auto batch = std::make_unique_for_overwrite<BasicEncounterBatch<double>>();
  batch->size = customers_at_once;
  batch->met = {};
  batch->met[delivery] = true;
  if (!about.waiting) batch->met[quality] = batch->met[price] = batch->met[candour] = true;
  Satisfactions result;
  result.reserve(group_size_);
  const std::size_t start = group % groups * group_size_;
  for (std::size_t first = 0; first < group_size_; first += batch->size) {
    fill(about, start + first, *batch);
    set_bars(parameters.bars, plan_.start.market, *batch);
    cxsim::judge(parameters.satisfaction, plan_.start.market.norm, *batch);
    result.insert(result.end(), batch->satisfaction.begin(), batch->satisfaction.end());
  }
  return result;
}

ByStars star_shares(std::span<const double> satisfactions, const Parameters& parameters) {
  const double precision = 1.0 / std::max(parameters.satisfaction.noise, 1e-3);
  std::array<double, most_stars - 1> below{};
  std::vector<double> chance(satisfactions.size());  // apart from its sum, so that it vectorises
  for (std::size_t k = 0; k < below.size(); ++k) {
    const double cut = parameters.reviews.cuts[k];
    for (std::size_t i = 0; i < chance.size(); ++i) {
      chance[i] = normal_cdf((cut - satisfactions[i]) * precision);
    }
    below[k] = std::accumulate(chance.begin(), chance.end(), 0.0) /
               static_cast<double>(satisfactions.size());
  }
  ByStars shares{};
  for (std::size_t k = 0; k < most_stars; ++k) {
    shares[k] = (k < below.size() ? below[k] : 1.0) - (k > 0 ? below[k - 1] : 0.0);
  }
  return shares;
}

double mean_stars(const ByStars& shares) {
  double sum = 0;
  double weight = 0;
  for (std::size_t k = 0; k < most_stars; ++k) {
    sum += static_cast<double>(k + 1) * shares[k];
    weight += shares[k];
  }
  return sum / weight;
}

double variance_of_stars(const ByStars& shares) {
  const double mean = mean_stars(shares);
  double sum = 0;
  for (std::size_t k = 0; k < most_stars; ++k) {
    const double off = static_cast<double>(k + 1) - mean;
    sum += shares[k] * off * off;
  }
  return sum;
}

}  // namespace cxsim
