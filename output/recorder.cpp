#include "output/recorder.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <ranges>
#include <utility>

#include "engine/errors.h"

namespace cxsim {

/// How the mean of an outcome reads one kind of event.
struct Recorder::Probe {
  const OutcomeEntry* entry;
  std::size_t first_component;
  std::size_t first_series;  // none: what such events tell hangs on no day

  std::size_t series(std::size_t component) const {
    return first_series == OutcomePlaces::none ? first_series : first_series + component;
  }
};

/// How an outcome is kept customer by customer.
struct Recorder::KeptOutcome {
  const OutcomeEntry* entry;
  std::size_t kept;
  std::size_t series;  // of a total
  std::array<bool, event_kind_count> sees{};
};

/// What was seen on one day, of each series.
struct Recorder::DaySeries {
  std::int32_t day = 0;
  std::vector<FixedPointSum> sums;
  std::vector<std::uint32_t> counts;

  void add(std::size_t series, const FixedPointSum& sum, std::size_t count) {
    if (series == OutcomePlaces::none) return;
    sums[series].merge(sum);
    counts[series] += static_cast<std::uint32_t>(count);
  }
  void carry(StateCarrier& carrier) { carrier(day, sums, counts); }
};

/// Everything seen of one block; only its thread writes to it.
struct Recorder::Tally {
  std::size_t components = 0;
  std::vector<Histogram> distributions;  // [segment][component], named segments only
  DaySeries today;
  std::vector<std::int64_t> closed;  // customers by segment
  JourneyFlow flow;
  RecordedCustomers customers;
  EventGroups groups;  // found anew for each call

  Histogram& distribution(std::size_t segment, std::size_t component) {
    return distributions[segment * components + component];
  }

  void carry(StateCarrier& carrier) {
    carrier(distributions, today, closed, flow, customers.values);
  }
};

namespace {

/// Means of single customers are only of use for comparing worlds; totals also make distributions.
bool keeps(const OutcomeEntry& entry, const RecorderPlan& plan) {
  return entry.statistic == Statistic::total || plan.keeps_customers;
}

/// What counts of some values, moved to the front.
std::span<const double> without_nan(std::span<double> values) {
  std::size_t size = 0;
  for (const double value : values) {
    values[size] = value;
    size += std::isnan(value) ? 0 : 1;
  }
  return values.first(size);
}

/// Values and whose they are, by rows of a block.
struct ValuesOfRows {
  std::array<double, EventGroups::capacity> values;
  std::array<std::uint32_t, EventGroups::capacity> rows;
  std::size_t size = 0;

  void add_unless_nan(double value, std::uint32_t row) {
    values[size] = value;
    rows[size] = row;
    size += std::isnan(value) ? 0 : 1;
  }
};

FixedPointSum sum_of(std::span<const double> values) {
  FixedPointSum sum;
  for (const double value : values) sum.add(value);
  return sum;
}

}  // namespace

Recorder::Recorder(const RecorderPlan& plan, std::span<const OutcomeEntry> catalogue)
    : plan_(plan), catalogue_(catalogue), places_(catalogue) {
  for (std::size_t outcome = 0; outcome < catalogue.size(); ++outcome) {
    const OutcomeEntry& entry = catalogue[outcome];
    const OutcomePlaces::Place& place = places_[outcome];
    const bool is_total = entry.statistic == Statistic::total;
    KeptOutcome kept{&entry, place.kept, is_total ? place.first_series : OutcomePlaces::none};
    for (const EventKind kind : entry.seen_in) {
      kept.sees[static_cast<std::size_t>(kind)] = true;
      if (is_total) continue;
      probes_[static_cast<std::size_t>(kind)].push_back(
          {&entry, place.first_component,
           kind == EventKind::closing ? OutcomePlaces::none : place.first_series});
    }
    if (!entry.is_kept_per_customer() || !keeps(entry, plan)) continue;
    kept_.push_back(kept);
    std::ranges::transform(is_kept_, kept.sees, is_kept_.begin(), std::logical_or<>());
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
  tally.components = places_.components();
  tally.groups = EventGroups(plan_.segments);
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
  while (!events.empty()) {
    const std::size_t some = std::min(events.size(), EventGroups::capacity);
    observe_some(tally, events.first(some), plan_.owners.blocks().first(block));
    events = events.subspan(some);
  }
}

void Recorder::observe_some(Tally& tally, std::span<const Event> events,
                            std::uint32_t first) const {
  const std::span<const EventGroup> groups = tally.groups.of(events);
  for (const EventGroup& group : groups) {
    if (!is_kept_[static_cast<std::size_t>(group.kind)]) continue;
    for (const std::uint8_t at : group.positions) {
      tally.customers.values.prefetch(tally.groups.customers()[at] - first);
    }
  }
  tally.flow.add(events, groups);
  for (const EventGroup& group : groups) observe_group(tally, events, group);
  for (const KeptOutcome& outcome : kept_) keep(tally, events, outcome, first);
  for (const EventGroup& group : groups) {
    if (group.kind == EventKind::closing) close_customers(tally, events, group, first);
  }
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

// All values of an outcome together: one call of a histogram costs as much as counting many.
void Recorder::observe_group(Tally& tally, std::span<const Event> events,
                             const EventGroup& group) const {
  std::array<double, EventGroups::capacity> buffer;
  const std::span<double> read = std::span(buffer).first(group.positions.size());
  for (const Probe& probe : probes_[static_cast<std::size_t>(group.kind)]) {
    for (std::size_t component = 0; component < probe.entry->components(); ++component) {
      if (probe.entry->times) {
        observe_repeated(tally, probe, component, events, group);
        continue;
      }
      probe.entry->value.read(events, group.positions, component, read);
      const std::span<const double> values = without_nan(read);
      Histogram& distribution =
          tally.distribution(group.segment, probe.first_component + component);
      tally.today.add(probe.series(component), distribution.add(values), values.size());
    }
  }
}

void Recorder::observe_repeated(Tally& tally, const Probe& probe, std::size_t component,
                                std::span<const Event> events, const EventGroup& group) const {
  Histogram& distribution = tally.distribution(group.segment, probe.first_component + component);
  for (const std::uint8_t at : group.positions) {
    const double value = probe.entry->value(events[at], component);
    if (std::isnan(value)) continue;
    const std::uint32_t times = probe.entry->times(events[at]);
    distribution.add(value, times);
    FixedPointSum sum;
    sum.add(value * times);
    tally.today.add(probe.series(component), sum, times);
  }
}

// A sum of single precision depends on the order of a customer's events. Those of one kind are in
// order, since a customer is of one segment; several kinds are put back into it.
void Recorder::keep(Tally& tally, std::span<const Event> events, const KeptOutcome& outcome,
                    std::uint32_t first) const {
  const auto is_seen = [&](const EventsOfKind& some) {
    return outcome.sees[static_cast<std::size_t>(some.kind)];
  };
  const auto kinds = std::ranges::count_if(tally.groups.kinds(), is_seen);
  if (kinds == 0) return;
  const auto customers = tally.groups.customers();
  const bool is_mixed = kinds > 1 && !outcome.entry->whole_numbers;
  std::array<double, EventGroups::capacity> buffer;
  std::array<double, EventGroups::capacity> by_position;
  if (is_mixed) std::fill_n(by_position.begin(), events.size(), std::nan(""));
  ValuesOfRows kept;
  for (const EventsOfKind& some : tally.groups.kinds() | std::views::filter(is_seen)) {
    const std::span<double> read = std::span(buffer).first(some.positions.size());
    outcome.entry->value.read(events, some.positions, 0, read);
    for (std::size_t i = 0; i < read.size(); ++i) {
      const std::uint8_t at = some.positions[i];
      if (is_mixed) {
        by_position[at] = read[i];
      } else {
        kept.add_unless_nan(read[i], customers[at] - first);
      }
    }
    if (some.kind == EventKind::closing) continue;
    const std::span<const double> values = without_nan(read);
    tally.today.add(outcome.series, sum_of(values), values.size());
  }
  for (std::size_t at = 0; is_mixed && at < events.size(); ++at) {
    kept.add_unless_nan(by_position[at], customers[at] - first);
  }
  tally.customers.values.add(outcome.kept, std::span(kept.rows).first(kept.size),
                             std::span(kept.values).first(kept.size));
}

// The last event of a customer: their totals are complete.
void Recorder::close_customers(Tally& tally, std::span<const Event> events, const EventGroup& group,
                               std::uint32_t first) const {
  std::array<std::uint32_t, EventGroups::capacity> rows;
  std::array<double, EventGroups::capacity> totals;
  for (std::size_t outcome = 0; outcome < catalogue_.size(); ++outcome) {
    const OutcomeEntry& entry = catalogue_[outcome];
    if (entry.statistic != Statistic::total) continue;
    std::size_t size = 0;
    for (const std::uint8_t at : group.positions) {
      rows[size] = tally.groups.customers()[at] - first;
      size += !entry.counts || entry.counts(events[at]) ? 1 : 0;
    }
    tally.customers.values.values(places_[outcome].kept, std::span(rows).first(size), totals);
    tally.distribution(group.segment, places_[outcome].first_component)
        .add(std::span(totals).first(size));
  }
  tally.closed[group.segment] += static_cast<std::int64_t>(group.positions.size());
  if (!plan_.keeps_customers) return;
  for (const std::uint8_t at : group.positions) {
    tally.customers.segment[events[at].customer - first] = group.segment;
  }
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
