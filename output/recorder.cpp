#include "output/recorder.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/errors.h"
#include "output/event_rows.h"
#include "output/terms.h"

namespace cxsim {

/// How the mean of an outcome is read from events of one kind.
struct Recorder::Probe {
  const EventReader* reader;
  const EventReader* times;  // null: each value counts once
  std::size_t components;
  std::size_t first_component;
  std::size_t first_series;  // none: what such events tell hangs on no day
};

/// How an outcome that is kept customer by customer is read from events of one kind.
struct Recorder::KeptProbe {
  const EventReader* reader;
  std::size_t kept;
  std::size_t series;  // of a total, but of what hangs on no day: none
};

/// Some events of one kind about customers of one segment.
struct Recorder::Some {
  static constexpr std::size_t most = 256;
  using Rows = std::span<const std::uint32_t>;

  const BlockEvents& events;
  std::size_t segment;
  EventKind kind;
  std::size_t first;  // in their list
  std::size_t size;
  Rows rows;  // whom they are about; none where nobody asks

  /// The values that one of these events each has, in place of what `values` held.
  std::span<double> read(const EventReader& reader, std::size_t component,
                         std::span<double, most> values) const {
    reader.read(events, segment, first, component, values.first(size));
    return values.first(size);
  }
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
  void add(std::size_t series, std::span<const double> values) {
    if (series == OutcomePlaces::none) return;
    sums[series].add(values);
    counts[series] += static_cast<std::uint32_t>(values.size());
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
  EventRows rows;         // of the events looked at, found anew for each segment
  TermsInOrder in_order;  // likewise

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

/// What values that count several times come to.
struct Repeated {
  FixedPointSum sum;
  std::size_t count = 0;
};

Repeated add_repeated(Histogram& distribution, std::span<const double> values,
                      std::span<const double> times) {
  Repeated all;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const auto count = static_cast<std::uint32_t>(times[i]);
    distribution.add(values[i], count);
    all.sum.add(values[i] * count);
    all.count += count;
  }
  return all;
}

}  // namespace

template <typename Look>
void Recorder::for_each_some(const Tally& tally, const BlockEvents& events, std::size_t segment,
                             EventKind kind, const Look& look) {
  const std::size_t all = events.size(segment, kind);
  const Some::Rows rows = tally.rows.of(kind);
  for (std::size_t first = 0; first < all; first += Some::most) {
    const std::size_t size = std::min(all - first, Some::most);
    look(Some{events, segment, kind, first, size, rows.empty() ? rows : rows.subspan(first, size)});
  }
}

Recorder::Recorder(const RecorderPlan& plan, std::span<const OutcomeEntry> catalogue)
    : plan_(plan), catalogue_(catalogue), places_(catalogue) {
  for (std::size_t outcome = 0; outcome < catalogue.size(); ++outcome) {
    const OutcomeEntry& entry = catalogue[outcome];
    const OutcomePlaces::Place& place = places_[outcome];
    const bool is_total = entry.statistic == Statistic::total;
    const bool is_kept = entry.is_kept_per_customer() && keeps(entry, plan);
    std::vector<KeptProbe> kept;
    for (const EventReader& reader : entry.value) {
      const auto kind = static_cast<std::size_t>(reader.kind());
      const std::size_t series =
          reader.kind() == EventKind::closing ? OutcomePlaces::none : place.first_series;
      if (!is_total) {
        probes_[kind].push_back({&reader, entry.times ? &entry.times : nullptr, entry.components(),
                                 place.first_component, series});
      }
      if (!is_kept) continue;
      kept.push_back({&reader, place.kept, is_total ? series : OutcomePlaces::none});
      has_rows_[kind] = true;
    }
    if (kept.size() > 1 && !entry.whole_numbers) {
      mixed_.push_back(std::move(kept));
    } else {
      for (const KeptProbe& probe : kept) {
        kept_[static_cast<std::size_t>(probe.reader->kind())].push_back(probe);
      }
    }
  }
  has_rows_[static_cast<std::size_t>(EventKind::closing)] = true;
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

void Recorder::observe(BlockId block, Day day, const BlockEvents& events) {
  require(events.segments() <= plan_.segments, "events are about segments of the population");
  Tally& tally = tallies_[index_of(block)];
  const std::uint32_t first = plan_.owners.blocks().first(block);
  if (day.number != tally.today.day) end_day(tally.today, day);
  tally.flow.add(events);
  for (std::size_t segment = 0; segment < events.segments(); ++segment) {
    tally.rows.find(events, segment, first, has_rows_);
    for (const std::uint32_t row : tally.rows.all()) tally.customers.values.prefetch(row);
    for (std::size_t kind = 0; kind < event_kind_count; ++kind) {
      for_each_some(tally, events, segment, static_cast<EventKind>(kind), [&](const Some& some) {
        observe_means(tally, some);
        for (const KeptProbe& probe : kept_[kind]) keep(tally, some, probe);
      });
    }
    for (const std::vector<KeptProbe>& total : mixed_) add_mixed(tally, events, segment, total);
    for_each_some(tally, events, segment, EventKind::closing,
                  [&](const Some& some) { close_customers(tally, some); });
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
void Recorder::observe_means(Tally& tally, const Some& some) const {
  std::array<double, Some::most> buffer;
  std::array<double, Some::most> times;
  for (const Probe& probe : probes_[static_cast<std::size_t>(some.kind)]) {
    for (std::size_t component = 0; component < probe.components; ++component) {
      const std::span<double> read = some.read(*probe.reader, component, buffer);
      Histogram& distribution = tally.distribution(some.segment, probe.first_component + component);
      const std::size_t series = probe.first_series == OutcomePlaces::none
                                     ? probe.first_series
                                     : probe.first_series + component;
      if (probe.times) {
        const Repeated all =
            add_repeated(distribution, read, some.read(*probe.times, component, times));
        tally.today.add(series, all.sum, all.count);
        continue;
      }
      const std::span<const double> values = without_nan(read);
      tally.today.add(series, distribution.add(values), values.size());
    }
  }
}

void Recorder::keep(Tally& tally, const Some& some, const KeptProbe& probe) const {
  std::array<double, Some::most> buffer;
  const std::span<double> read = some.read(*probe.reader, 0, buffer);
  if (count_nan(read) == 0) {
    tally.customers.values.add(probe.kept, some.rows, read);
    tally.today.add(probe.series, read);
    return;
  }
  std::array<std::uint32_t, Some::most> rows;
  std::ranges::copy(some.rows, rows.begin());
  const std::span<const double> values = without_nan(read, std::span(rows).first(some.size));
  tally.customers.values.add(probe.kept, std::span(rows).first(values.size()), values);
  tally.today.add(probe.series, values);
}

void Recorder::add_mixed(Tally& tally, const BlockEvents& events, std::size_t segment,
                         std::span<const KeptProbe> total) const {
  const auto has_events = [&](const KeptProbe& probe) {
    return events.size(segment, probe.reader->kind()) > 0;
  };
  const auto kinds = std::ranges::count_if(total, has_events);
  if (kinds > 1) tally.in_order.start(events.size());
  for (const KeptProbe& probe : total) {
    for_each_some(tally, events, segment, probe.reader->kind(), [&](const Some& some) {
      if (kinds == 1) return keep(tally, some, probe);
      std::array<double, Some::most> buffer;
      std::array<std::uint16_t, Some::most> places;
      events.places(segment, some.kind, some.first, std::span(places).first(some.size));
      const std::span<double> values = some.read(*probe.reader, 0, buffer);
      tally.in_order.put(places, some.rows, values);
      tally.today.add(probe.series, without_nan(values));
    });
  }
  if (kinds <= 1) return;
  const std::span<const double> values = tally.in_order.values();
  tally.customers.values.add(total.front().kept, tally.in_order.rows().first(values.size()),
                             values);
}

// The last event of a customer: their totals are complete.
void Recorder::close_customers(Tally& tally, const Some& some) const {
  const std::span<const ClosingEvent> closings =
      some.events.of<ClosingEvent>(some.segment).subspan(some.first, some.size);
  std::array<std::uint32_t, Some::most> counting;
  std::array<double, Some::most> totals;
  for (std::size_t outcome = 0; outcome < catalogue_.size(); ++outcome) {
    const OutcomeEntry& entry = catalogue_[outcome];
    if (entry.statistic != Statistic::total) continue;
    std::size_t size = 0;
    for (std::size_t i = 0; i < closings.size(); ++i) {
      counting[size] = some.rows[i];
      size += !entry.counts || entry.counts(closings[i]) ? 1 : 0;
    }
    tally.customers.values.values(places_[outcome].kept, std::span(counting).first(size), totals);
    tally.distribution(some.segment, places_[outcome].first_component)
        .add(std::span(totals).first(size));
  }
  tally.closed[some.segment] += static_cast<std::int64_t>(closings.size());
  if (!plan_.keeps_customers) return;
  for (const std::uint32_t row : some.rows) {
    tally.customers.segment[row] = static_cast<std::uint8_t>(some.segment);
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
