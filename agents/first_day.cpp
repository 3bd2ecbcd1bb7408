#include "agents/first_day.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

#include "agents/learning.h"
#include "agents/loyalty.h"
#include "agents/purposes.h"
#include "engine/fine_draws.h"
#include "engine/normal_quantiles.h"

namespace cxsim {
namespace {

constexpr std::uint32_t first_samples = 4096;

constexpr std::size_t batch_size = 128;
using Lanes = std::array<double, batch_size>;

/// What chance gives to some customers before the first day, one lane each.
struct FirstLuck {
  std::array<std::uint8_t, batch_size> segment;
  std::array<Lanes, attribute_count> imagined;  // u, around the norm
  Lanes awareness;                              // uniform
  Lanes first_need;                             // days until then
};

/// Of consecutive customers.
void draw_luck(const RunState& state, std::span<const std::uint32_t> customers, FirstLuck& luck) {
  std::array<std::uint32_t, batch_size> occasions{};
  const std::span<std::uint32_t> occasion(occasions.data(), customers.size());
  const auto lanes = [&](Lanes& of) { return std::span(of.data(), customers.size()); };
  const std::array awareness = {lanes(luck.awareness)};
  draw_batch(state.run, customers, occasion, purpose::awareness, awareness);
  state.population.segments(customers.front(), std::span(luck.segment).first(customers.size()));
  const std::array need = {lanes(luck.first_need)};
  draw_batch(state.run, customers, occasion, purpose::need_gap, need);
  Lanes rate;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    rate[i] = state.population.traits(customers[i])[Trait::need_rate];
  }
  for (std::size_t i = 0; i < customers.size(); ++i) {
    luck.first_need[i] = days_to_next_need(luck.first_need[i], rate[i]);
  }
  auto& levels = luck.imagined;
  const std::array first = {lanes(levels[0]), lanes(levels[1]), lanes(levels[2]), lanes(levels[3])};
  draw_batch(state.run, customers, occasion, purpose::imagination, first);
  std::ranges::fill(occasion, 1u);
  const std::array second = {lanes(levels[4]), lanes(levels[5])};
  draw_batch(state.run, customers, occasion, purpose::imagination, second);
  const double spread = state.parameters().belief.imagination_spread;
  for (Lanes& level : levels) {
    normal_quantiles(lanes(level));
    for (double& u : lanes(level)) u *= spread;
  }
}

/// The first guess, booked to the sources it rests on.
void guess(RunState& state, std::uint32_t customer, const Levels& imagined) {
  const PriorMoment moment{imagined};
  const SourceView view{state.plan.start.company, state.plan.start.market, state.parameters()};
  for (std::size_t s = 0; s < state.plan.sources.size(); ++s) {
    if (!state.plan.sources[s].entry->prior) continue;
    Signals signals;
    state.plan.sources[s].entry->prior(view, moment, signals);
    learn(state, customer, s, signals);
  }
}

void start_rival_beliefs(RunState& state, std::uint32_t customer) {
  const double precision = state.parameters().belief.prior_precision;
  state.records[customer].rival_precision = static_cast<float>(precision);
  if (state.more_rivals.size() == 0) return;
  state.more_rivals[customer].precision.fill(static_cast<float>(precision));
}

/// What everybody charges before the first day is what customers are used to.
void start_prices_in_mind(RunState& state, std::uint32_t customer) {
  if (state.prices_in_mind.size() == 0) return;
  auto& in_mind = state.prices_in_mind[customer].of;
  const World& start = state.plan.start;
  in_mind[0] = static_cast<float>(start.company.money.price);
  for (std::size_t r = 0; r < start.market.rivals.size(); ++r) {
    in_mind[r + 1] = static_cast<float>(start.market.rivals[r].price);
  }
}

void start_customer(RunState& state, std::uint32_t customer, const FirstLuck& luck, std::size_t i) {
  CustomerRecord& record = state.records[customer];
  const Traits& traits = state.population.traits(customer);
  record = CustomerRecord{};
  record.segment = luck.segment[i];
  const Levels& norm = state.plan.start.market.norm;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    record.should[k] = static_cast<float>(norm[k] + traits[Trait::perfectionism]);
  }
  record.set_trust(state.parameters().trust.start);
  Levels imagined;
  for (std::size_t k = 0; k < attribute_count; ++k) imagined[k] = luck.imagined[k][i];
  guess(state, customer, imagined);
  start_rival_beliefs(state, customer);
  start_prices_in_mind(state, customer);
  record.stage =
      luck.awareness[i] < state.plan.population.aware ? Stage::expecting : Stage::unaware;
  record.need_time = postponed(0, luck.first_need[i]);
  set_due(state, customer);
}

}  // namespace

LeadTimeHistory::Counts first_lead_times(const Fulfilment& fulfilment, const RunKey& run) {
  LeadTimeHistory::Counts counts(LeadTimeHistory::longest, 0);
  const std::array<std::uint32_t, DrawnBatch::most> occasions{};
  std::array<double, DrawnBatch::most> process;
  std::array<double, DrawnBatch::most> transit;
  for_each_batch(0, first_samples, [&](std::span<const std::uint32_t> samples) {
    const std::size_t size = samples.size();
    const std::array days = {std::span(process).first(size), std::span(transit).first(size)};
    draw_batch(run, samples, std::span(occasions).first(size), purpose::first_quote, days);
    fulfilment.process.quantiles(days[0]);
    fulfilment.transit.quantiles(days[1]);
    for (std::size_t i = 0; i < size; ++i) {
      const double whole =
          std::clamp(std::ceil(process[i] + transit[i]), 1.0, double{LeadTimeHistory::longest - 1});
      ++counts[static_cast<std::size_t>(whole)];
    }
  });
  return counts;
}

void start_customers(RunState& state, BlockId block) {
  FirstLuck luck;
  std::array<std::uint32_t, batch_size> customers;
  for (std::uint32_t first = state.blocks.first(block); first < state.blocks.last(block);
       first += batch_size) {
    const std::size_t size = std::min<std::size_t>(batch_size, state.blocks.last(block) - first);
    std::iota(customers.begin(), customers.end(), first);
    draw_luck(state, {customers.data(), size}, luck);
    for (std::size_t i = 0; i < size; ++i) start_customer(state, customers[i], luck, i);
  }
}

}  // namespace cxsim
