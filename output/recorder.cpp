#include "output/recorder.h"

#include <cmath>
#include <utility>

#include "engine/errors.h"

namespace cxsim {

/// How one outcome reads one kind of event.
struct Recorder::Probe {
  const OutcomeEntry* entry;
  std::size_t components;
  OutcomePlaces::Place place;
  bool is_total;
};

/// What was seen on one day, of each series.
struct Recorder::DaySeries {
  std::int32_t day = 0;
  std::vector<FixedPointSum> sums;
  std::vector<std::uint32_t> counts;

  void carry(StateCarrier& carrier) { carrier(day, sums, counts); }
};

/// Everything seen of one block; only its thread writes to it.
struct Recorder::Tally {
  std::vector<Histogram> distributions;  // [segment][component], named segments only
  DaySeries today;
  std::vector<std::int64_t> closed;  // customers by segment
  JourneyFlow flow;
  RecordedCustomers customers;

  void carry(StateCarrier& carrier) {
    carrier(distributions, today, closed, flow, customers.values);
  }
};

namespace {

/// Means of single customers are only of use for comparing worlds; totals also make distributions.
bool keeps(const OutcomeEntry& entry, const RecorderPlan& plan) {
  return entry.statistic == Statistic::total || plan.keeps_customers;
}

}  // namespace

Recorder::Recorder(const RecorderPlan& plan, std::span<const OutcomeEntry> catalogue)
    : plan_(plan), catalogue_(catalogue), places_(catalogue) {
  for (std::size_t outcome = 0; outcome < catalogue.size(); ++outcome) {
    const OutcomeEntry& entry = catalogue[outcome];
    Probe probe{&entry, entry.components(), places_[outcome], entry.statistic == Statistic::total};
    if (!keeps(entry, plan)) probe.place.kept = OutcomePlaces::none;
    for (const EventKind kind : entry.seen_in) {
      probes_[static_cast<std::size_t>(kind)].push_back(probe);
    }
  }
  day_sums_.resize(static_cast<std::size_t>(plan.days) * places_.series());
  day_counts_.resize(day_sums_.size());
  const Blocks& blocks = plan.owners.blocks();
  tallies_.resize(blocks.count());
  for_each_own_block(plan.owners, [&](BlockId block) {
    tallies_[index_of(block)] = empty_tally(blocks.last(block) - blocks.first(block));
  });
}

Recorder::Tally Recorder::empty_tally(std::size_t customers) const {
  Tally tally;
  for (std::size_t segment = 0; segment < plan_.segments; ++segment) {
    for (const OutcomeEntry& entry : catalogue_) {
      tally.distributions.insert(tally.distributions.end(), entry.components(),
                                 Histogram(entry.bins));
    }
  }
  tally.closed.resize(plan_.segments);
  tally.today.sums.resize(places_.series());
  tally.today.counts.resize(places_.series());
  if (plan_.keeps_customers) tally.customers.segment.resize(customers);
  tally.customers.values = CustomerValues(catalogue_, plan_.keeps_customers, customers);
  return tally;
}

Recorder::~Recorder() = default;

void Recorder::observe(BlockId block, Day day, std::span<const Event> events) {
  Tally& tally = tallies_[index_of(block)];
  if (day.number != tally.today.day) end_day(tally.today, day);
  const std::uint32_t first = plan_.owners.blocks().first(block);
  for (const Event& event : events) {
    tally.customers.values.prefetch(event.customer - first);
  }
  for (const Event& event : events) {
    require(event.segment < plan_.segments, "an event names a segment of the population");
    observe(tally, event, event.customer - first);
    if (event.kind == EventKind::closing) close_customer(tally, event, event.customer - first);
  }
  tally.flow.add(events);
}

// Blocks add to the days in any order: sums of fixed point do not mind.
void Recorder::end_day(DaySeries& today, Day next) {
  const std::lock_guard lock(days_mutex_);
  const std::size_t first = static_cast<std::size_t>(today.day) * places_.series();
  for (std::size_t series = 0; series < places_.series(); ++series) {
    day_sums_[first + series].merge(std::exchange(today.sums[series], {}));
    day_counts_[first + series] += std::exchange(today.counts[series], 0u);
  }
  today.day = next.number;
}

void Recorder::observe(Tally& tally, const Event& event, std::size_t row) const {
  const bool is_closing = event.kind == EventKind::closing;
  for (const Probe& probe : probes_[static_cast<std::size_t>(event.kind)]) {
    const std::uint32_t times = probe.entry->times ? probe.entry->times(event) : 1;
    for (std::size_t component = 0; component < probe.components; ++component) {
      const double value = probe.entry->value(event, component);
      if (std::isnan(value)) continue;
      if (probe.place.kept != OutcomePlaces::none) {
        tally.customers.values.add(probe.place.kept, row, value);
      }
      if (!probe.is_total) {
        const std::size_t place = probe.place.first_component + component;
        Histogram& distribution = tally.distributions[event.segment * places_.components() + place];
        for (std::uint32_t time = 0; time < times; ++time) distribution.add(value);
      }
      if (is_closing || probe.place.first_series == OutcomePlaces::none) continue;
      const std::size_t series = probe.place.first_series + component;
      tally.today.sums[series].add(value * times);
      tally.today.counts[series] += times;
    }
  }
}

// The last event of a customer: their totals are complete.
void Recorder::close_customer(Tally& tally, const Event& event, std::size_t row) const {
  for (std::size_t outcome = 0; outcome < catalogue_.size(); ++outcome) {
    const OutcomeEntry& entry = catalogue_[outcome];
    if (entry.statistic != Statistic::total) continue;
    if (entry.counts && !entry.counts(event)) continue;
    const OutcomePlaces::Place& place = places_[outcome];
    tally.distributions[event.segment * places_.components() + place.first_component].add(
        tally.customers.values.value(place.kept, row));
  }
  ++tally.closed[event.segment];
  if (plan_.keeps_customers) tally.customers.segment[row] = event.segment;
}

double Recorder::daily_value(std::size_t series, std::size_t day, double customers) const {
  const std::size_t at = day * places_.series() + series;
  const double divisor = customers > 0 ? customers : static_cast<double>(day_counts_[at]);
  return divisor > 0 ? day_sums_[at].value() / divisor : std::nan("");
}

std::vector<double> Recorder::daily_values(double customers) const {
  std::vector<double> values;
  for (std::size_t outcome = 0; outcome < catalogue_.size(); ++outcome) {
    if (places_[outcome].first_series == OutcomePlaces::none) continue;
    const bool is_total = catalogue_[outcome].statistic == Statistic::total;
    for (std::size_t component = 0; component < catalogue_[outcome].components(); ++component) {
      const std::size_t series = places_[outcome].first_series + component;
      for (std::int32_t day = 0; day < plan_.days; ++day) {
        values.push_back(
            daily_value(series, static_cast<std::size_t>(day), is_total ? customers : 0));
      }
    }
  }
  return values;
}

void Recorder::carry_block(StateCarrier& carrier, BlockId block) {
  carrier(tallies_[index_of(block)]);
}

// What ranks have seen of days is added up on the way out, and taken in by one of them.
void Recorder::carry_all(StateCarrier& carrier, Ranks& ranks) {
  std::vector<FixedPointSum> sums = day_sums_;
  std::vector<std::int64_t> counts = day_counts_;
  if (!carrier.reads()) add_up_days(ranks);
  carrier(day_sums_, day_counts_);
  if (!carrier.reads() || !ranks.is_first()) {
    day_sums_ = std::move(sums);
    day_counts_ = std::move(counts);
  }
}

void Recorder::add_up_days(Ranks& ranks) {
  if (ranks.count() == 1) return;
  std::vector<std::int64_t> units;
  for (const FixedPointSum& sum : day_sums_) units.push_back(sum.units());
  ranks.add_up(units);
  for (std::size_t i = 0; i < units.size(); ++i) {
    day_sums_[i] = FixedPointSum::of_units(units[i]);
  }
  ranks.add_up(day_counts_);
}

RecordedRun Recorder::merged_blocks() {
  RecordedRun run;
  run.segments = plan_.segments + 1;
  run.customers.resize(run.segments);
  for (const OutcomeEntry& entry : catalogue_) {
    run.distributions.insert(run.distributions.end(), entry.components() * run.segments,
                             Histogram(entry.bins));
  }
  const BlockOwners::Range& own = plan_.owners.own_blocks();
  for (Tally& tally : std::span(tallies_).subspan(own.first, own.size())) {
    end_day(tally.today, Day{0});
    for (std::size_t segment = 0; segment < plan_.segments; ++segment) {
      for (std::size_t component = 0; component < places_.components(); ++component) {
        const Histogram& seen = tally.distributions[segment * places_.components() + component];
        run.distributions[component * run.segments].merge(seen);
        run.distributions[component * run.segments + segment + 1].merge(seen);
      }
      run.customers[0] += tally.closed[segment];
      run.customers[segment + 1] += tally.closed[segment];
    }
    run.flow.merge(tally.flow);
  }
  return run;
}

RecordedRun Recorder::take(Ranks& ranks) {
  RecordedRun run = merged_blocks();
  for (Histogram& distribution : run.distributions) distribution.merge_over(ranks);
  ranks.add_up(run.customers);
  run.flow.merge_over(ranks);
  add_up_days(ranks);
  run.daily = daily_values(static_cast<double>(run.customers[0]));
  if (plan_.keeps_customers) {
    for (Tally& tally : tallies_) run.blocks.push_back(std::move(tally.customers));
  }
  tallies_.clear();
  return run;
}

RecordedRun Recorder::take() {
  SingleRank alone;
  return take(alone);
}

}  // namespace cxsim
