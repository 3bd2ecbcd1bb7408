#include "output/finished_run.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>
#include <type_traits>
#include <utility>

#include "agents/expectation_source.h"
#include "agents/journey.h"
#include "output/byte_text.h"

namespace cxsim {
namespace {

template <typename Value>
void write_list(ByteWriter& out, std::span<const Value> values) {
  out.add_short(static_cast<std::int64_t>(values.size()));
  out.add_all(values);
}

template <typename Value>
std::vector<Value> read_list(ByteReader& in) {
  std::vector<Value> values(static_cast<std::size_t>(in.next_short()));
  in.fill(std::span(values));
  return values;
}

// Most bins are empty: runs of them are written as a zero and their length.
void write_counts(ByteWriter& out, std::span<const std::int64_t> counts) {
  for (std::size_t bin = 0; bin < counts.size();) {
    out.add_short(counts[bin]);
    if (counts[bin++] != 0) continue;
    const auto next = std::find_if(counts.begin() + static_cast<std::ptrdiff_t>(bin), counts.end(),
                                   [](std::int64_t count) { return count != 0; });
    const auto further = static_cast<std::size_t>(next - counts.begin()) - bin;
    out.add_short(static_cast<std::int64_t>(further));
    bin += further;
  }
}

std::vector<std::int64_t> read_counts(ByteReader& in, std::size_t bins) {
  std::vector<std::int64_t> counts;
  while (counts.size() < bins) {
    counts.push_back(in.next_short());
    if (counts.back() == 0)
      counts.resize(counts.size() + static_cast<std::size_t>(in.next_short()));
  }
  return counts;
}

void write_histogram(ByteWriter& out, const PooledHistogram& histogram) {
  const PooledHistogram::Content& content = histogram.content();
  write_counts(out, content.counts);
  out.add_short(content.sum_units);
  out.add(content.min);
  out.add(content.max);
}

PooledHistogram read_histogram(ByteReader& in, const BinLayout& layout) {
  PooledHistogram::Content content;
  content.counts = read_counts(in, layout.size());
  content.sum_units = in.next_short();
  content.min = in.next<double>();
  content.max = in.next<double>();
  return PooledHistogram(std::move(content));
}

void write_flow(ByteWriter& out, const JourneyFlow& flow) {
  for (std::size_t from = 0; from < stage_count; ++from) {
    for (std::size_t to = 0; to < stage_count; ++to) {
      out.add_short(flow.count(static_cast<Stage>(from), static_cast<Stage>(to)));
    }
  }
}

JourneyFlow read_flow(ByteReader& in) {
  JourneyFlow flow;
  for (std::size_t from = 0; from < stage_count; ++from) {
    for (std::size_t to = 0; to < stage_count; ++to) {
      flow.add(static_cast<Stage>(from), static_cast<Stage>(to), in.next_short());
    }
  }
  return flow;
}

void write_bars(ByteWriter& out, const BarShares& bars) {
  out.add_short(static_cast<std::int64_t>(bars.sources.size()));
  for (const std::string_view source : bars.sources) out.add_text(source);
  out.add_short(static_cast<std::int64_t>(bars.segments));
  for (const auto* numbers : {&bars.control, &bars.share, &bars.push}) {
    write_list(out, std::span<const double>(*numbers));
  }
  write_list(out, std::span<const std::int64_t>(bars.panel_customers));
}

/// The name in the catalogue, which lives for ever.
std::string_view source_named(const std::string& name) {
  const auto found = std::ranges::find(source_catalogue(), name, &SourceEntry::name);
  require(found != source_catalogue().end(), "a record names sources of the catalogue");
  return found->name;
}

BarShares read_bars(ByteReader& in) {
  BarShares bars;
  const auto sources = static_cast<std::size_t>(in.next_short());
  for (std::size_t i = 0; i < sources; ++i) bars.sources.push_back(source_named(in.next_text()));
  bars.segments = static_cast<std::size_t>(in.next_short());
  for (auto* numbers : {&bars.control, &bars.share, &bars.push}) *numbers = read_list<double>(in);
  bars.panel_customers = read_list<std::int64_t>(in);
  return bars;
}

// The sums are private to the ledger; as bytes they survive exactly.
using LedgerBytes = std::array<std::byte, sizeof(Ledger)>;
static_assert(std::is_trivially_copyable_v<Ledger> && sizeof(Ledger) == account_count * 16);

void write_days(ByteWriter& out, const StoredRun& run) {
  static_assert(sizeof(WorkDay) == 4 * sizeof(PerDepartment));
  out.add(std::uint64_t{run.daily.size()});
  out.add(std::uint64_t{run.work_days.size()});
  out.add_all(std::span<const double>(run.daily));
  for (const WorkDay& day : run.work_days) {
    for (const PerDepartment* numbers : {&day.load, &day.burnout, &day.errors, &day.quits}) {
      out.add_all(std::span<const double>(*numbers));
    }
  }
}

void read_days(ByteReader& in, StoredRun& run) {
  run.daily.resize(in.next<std::uint64_t>());
  run.work_days.resize(in.next<std::uint64_t>());
  in.fill(std::span(run.daily));
  for (WorkDay& day : run.work_days) {
    for (PerDepartment* numbers : {&day.load, &day.burnout, &day.errors, &day.quits}) {
      in.fill(std::span<double>(*numbers));
    }
  }
}

void write_effects(ByteWriter& out, const std::vector<PooledEffect>& effects) {
  out.add_short(static_cast<std::int64_t>(effects.size()));
  for (const PooledEffect& effect : effects) {
    write_histogram(out, effect.differences);
    out.add_short(effect.raised);
    out.add_short(effect.lowered);
  }
}

std::vector<PooledEffect> read_effects(ByteReader& in, std::span<const OutcomeEntry> catalogue,
                                       std::size_t segments) {
  std::vector<PooledEffect> effects;
  if (in.next_short() == 0) return effects;
  for (const OutcomeEntry& entry : catalogue) {
    if (!entry.is_kept_per_customer()) continue;
    for (std::size_t segment = 0; segment < segments; ++segment) {
      PooledHistogram differences = read_histogram(in, difference_bins(entry.bins));
      const std::int64_t raised = in.next_short();
      effects.push_back({std::move(differences), raised, in.next_short()});
    }
  }
  return effects;
}

double share_of(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? std::nan("") : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void PooledEffect::merge(const PooledEffect& other) {
  differences.merge(other.differences);
  raised += other.raised;
  lowered += other.lowered;
}

double PooledEffect::raised_share() const {
  return share_of(raised, differences.count());
}

double PooledEffect::lowered_share() const {
  return share_of(lowered, differences.count());
}

StoredRun stored(const FinishedRun& run) {
  StoredRun result;
  result.daily = run.recorded.daily;
  result.work_days = run.work_days;
  result.digest = run.digest;
  result.customers = run.recorded.customers;
  for (const Histogram& seen : run.recorded.distributions) result.distributions.emplace_back(seen);
  result.flow = run.recorded.flow;
  result.bar_shares = run.bar_shares;
  result.ledger = run.ledger;
  for (const CustomerEffect& effect : run.customer_effects) {
    result.customer_effects.push_back(
        {PooledHistogram(effect.differences), effect.raised, effect.lowered});
  }
  return result;
}

std::vector<std::byte> bytes_of(const StoredRun& run) {
  ByteWriter out;
  write_days(out, run);
  out.add(run.digest);
  write_list(out, std::span<const std::int64_t>(run.customers));
  for (const PooledHistogram& seen : run.distributions) write_histogram(out, seen);
  write_flow(out, run.flow);
  write_bars(out, run.bar_shares);
  const auto ledger = std::bit_cast<LedgerBytes>(run.ledger);
  out.add_all(std::span<const std::byte>(ledger));
  write_effects(out, run.customer_effects);
  return out.take();
}

StoredRun run_in(std::span<const std::byte> bytes, std::span<const OutcomeEntry> catalogue,
                 std::size_t segments) {
  ByteReader in(bytes);
  StoredRun run;
  read_days(in, run);
  run.digest = in.next<std::uint64_t>();
  run.customers = read_list<std::int64_t>(in);
  for (const OutcomeEntry& entry : catalogue) {
    for (std::size_t i = 0; i < entry.components() * segments; ++i) {
      run.distributions.push_back(read_histogram(in, entry.bins));
    }
  }
  run.flow = read_flow(in);
  run.bar_shares = read_bars(in);
  LedgerBytes ledger{};
  in.fill(std::span<std::byte>(ledger));
  run.ledger = std::bit_cast<Ledger>(ledger);
  run.customer_effects = read_effects(in, catalogue, segments);
  require(in.left() == 0, "nothing follows a run in its record");
  return run;
}

}  // namespace cxsim
