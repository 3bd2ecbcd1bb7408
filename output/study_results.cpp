#include "output/study_results.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/errors.h"

namespace cxsim {

StudyResults::StudyResults(StudyShape shape, std::span<const OutcomeEntry> catalogue,
                           std::unique_ptr<Journal> journal)
    : shape_(std::move(shape)),
      catalogue_(catalogue.begin(), catalogue.end()),
      places_(catalogue_),
      journal_(journal ? std::move(journal) : std::make_unique<Journal>()),
      runs_(runs()) {
  World empty;
  for (const OutcomeEntry& entry : catalogue) {
    empty.distributions.insert(empty.distributions.end(), entry.components() * segments(),
                               PooledHistogram(entry.bins.size()));
    if (!entry.is_kept_per_customer()) continue;
    const PooledEffect effect{PooledHistogram(difference_bins(entry.bins).size()), 0, 0};
    empty.customer_effects.insert(empty.customer_effects.end(), segments(), effect);
  }
  worlds_.assign(scenarios(), empty);
  for (std::size_t i = 0; i < scenarios(); ++i) scenario_of_.emplace(key(i, 0), i);
  take_over_found();
}

RunKeyOnDisk StudyResults::key(std::size_t scenario, std::uint32_t replication) const {
  const ScenarioLabel& label = shape_.scenarios[scenario];
  return {label.digest_high, label.digest_low, replication};
}

/// The place of a run, or behind all of them.
std::size_t StudyResults::place_of(const RunKeyOnDisk& key) const {
  const auto found = scenario_of_.find({key.world_high, key.world_low, 0});
  if (found == scenario_of_.end() || key.replication >= shape_.replications) return runs_.size();
  return place(found->second, static_cast<std::uint32_t>(key.replication));
}

/// A run that failed may have been tried again later.
void StudyResults::take_over_found() {
  for (const JournalEntry& entry : journal_->found()) {
    const std::size_t at = place_of(entry.key);
    if (at == runs_.size() || runs_[at].status == RunStatus::finished) continue;
    if (entry.kind == JournalKind::failed) {
      runs_[at].status = RunStatus::failed;
      runs_[at].entry = entry;
    } else {
      gather(at, entry, run_in(journal_->read(entry), catalogue_, segments()));
    }
  }
}

void StudyResults::take_over(const Journal& other, const JournalEntry& entry) {
  const std::size_t at = place_of(entry.key);
  if (at == runs_.size()) return;
  const std::vector<std::byte> bytes = other.read(entry);
  const Run& there = runs_[at];
  const std::size_t scenario = at % scenarios();
  if (there.status == RunStatus::finished) {
    if (entry.kind == JournalKind::failed || journal_->read(there.entry) == bytes) return;
    throw RunError(fmt::format("two runs of `{}`, replication {}, have other bits",
                               shape_.scenarios[scenario].name, entry.key.replication));
  }
  if (entry.kind == JournalKind::failed) {
    runs_[at].entry = journal_->append(entry.key, entry.kind, bytes);
    runs_[at].status = RunStatus::failed;
    return;
  }
  gather(at, journal_->append(entry.key, entry.kind, bytes), run_in(bytes, catalogue_, segments()));
}

void StudyResults::add(std::size_t scenario, std::uint32_t replication, const FinishedRun& run) {
  StoredRun kept = stored(run);
  const std::vector<std::byte> bytes = bytes_of(kept);
  keep(scenario, replication, bytes, std::move(kept));
}

void StudyResults::add(std::size_t scenario, std::uint32_t replication,
                       std::span<const std::byte> run) {
  keep(scenario, replication, run, run_in(run, catalogue_, segments()));
}

void StudyResults::keep(std::size_t scenario, std::uint32_t replication,
                        std::span<const std::byte> bytes, StoredRun run) {
  require(!is_finished(scenario, replication), "a run is finished once");
  const JournalEntry entry =
      journal_->append(key(scenario, replication), JournalKind::finished, bytes);
  gather(place(scenario, replication), entry, std::move(run));
}

void StudyResults::add_failure(std::size_t scenario, std::uint32_t replication,
                               const std::string& reason) {
  const auto bytes = std::as_bytes(std::span(reason));
  const JournalEntry entry =
      journal_->append(key(scenario, replication), JournalKind::failed, bytes);
  const std::lock_guard lock(gathering_);
  Run& own = runs_[place(scenario, replication)];
  own.entry = entry;
  own.status = RunStatus::failed;
}

void StudyResults::gather(std::size_t place, const JournalEntry& entry, StoredRun run) {
  Run own;
  own.entry = entry;
  own.digest = run.digest;
  own.ledger = run.ledger;
  own.work_days = run.work_days.size();
  own.customers = run.customers;
  for (const PooledHistogram& seen : run.distributions) own.values.push_back(seen.mean());
  own.bar_shares = std::move(run.bar_shares);
  own.status = RunStatus::finished;
  const std::lock_guard lock(gathering_);
  merge(worlds_[place % scenarios()], run);
  runs_[place] = std::move(own);
}

// Counts and fixed-point sums commute, so the order in which runs end does not matter.
void StudyResults::merge(World& world, const StoredRun& run) const {
  for (std::size_t i = 0; i < world.distributions.size(); ++i) {
    world.distributions[i].merge(run.distributions[i]);
  }
  for (std::size_t i = 0; i < run.customer_effects.size(); ++i) {
    world.customer_effects[i].merge(run.customer_effects[i]);
  }
  world.flow.merge(run.flow);
}

void StudyResults::set_replications(std::uint32_t replications, Stopping stopping,
                                    ChangesInForce changes) {
  const std::size_t kept = std::min(replications * scenarios(), runs_.size());
  const bool none_is_lost =
      std::all_of(runs_.begin() + static_cast<std::ptrdiff_t>(kept), runs_.end(),
                  [](const Run& run) { return run.status == RunStatus::not_run; });
  require(none_is_lost, "only replications that were not run are left out");
  shape_.replications = replications;
  shape_.stopping = std::move(stopping);
  shape_.changes = std::move(changes);
  runs_.resize(runs());
}

bool StudyResults::is_finished(std::uint32_t replication) const {
  for (std::size_t scenario = 0; scenario < scenarios(); ++scenario) {
    if (!is_finished(scenario, replication)) return false;
  }
  return true;
}

std::size_t StudyResults::count(RunStatus status) const {
  const std::lock_guard lock(gathering_);
  return static_cast<std::size_t>(
      std::ranges::count(runs_, status, [](const Run& run) { return run.status; }));
}

std::vector<FailedRun> StudyResults::failures() const {
  std::vector<FailedRun> failed;
  for (std::size_t scenario = 0; scenario < scenarios(); ++scenario) {
    for (std::uint32_t i = 0; i < shape_.replications; ++i) {
      if (status(scenario, i) != RunStatus::failed) continue;
      const std::vector<std::byte> bytes = journal_->read(runs_[place(scenario, i)].entry);
      std::string reason(bytes.size(), '\0');
      std::ranges::transform(bytes, reason.begin(),
                             [](std::byte byte) { return static_cast<char>(byte); });
      failed.push_back({scenario, i, std::move(reason)});
    }
  }
  return failed;
}

const StudyResults::Run& StudyResults::finished(std::size_t scenario,
                                                std::uint32_t replication) const {
  const Run& run = runs_[place(scenario, replication)];
  require(run.status == RunStatus::finished, "only what is finished has results");
  return run;
}

std::uint64_t StudyResults::digest(std::size_t scenario, std::uint32_t replication) const {
  return finished(scenario, replication).digest;
}

const BarShares& StudyResults::bar_shares(std::size_t scenario, std::uint32_t replication) const {
  return finished(scenario, replication).bar_shares;
}

const Ledger& StudyResults::ledger(std::size_t scenario, std::uint32_t replication) const {
  return finished(scenario, replication).ledger;
}

std::vector<WorkDay> StudyResults::work_days(std::size_t scenario,
                                             std::uint32_t replication) const {
  const Run& run = finished(scenario, replication);
  if (run.work_days == 0) return {};
  return run_in(journal_->read(run.entry), catalogue_, segments()).work_days;
}

std::span<const std::int64_t> StudyResults::customers(std::size_t scenario,
                                                      std::uint32_t replication) const {
  return finished(scenario, replication).customers;
}

std::vector<double> StudyResults::daily(std::size_t scenario, std::uint32_t replication,
                                        std::size_t series) const {
  std::vector<double> days(static_cast<std::size_t>(shape_.days));
  const std::size_t from = first_daily_byte + series * days.size() * sizeof(double);
  journal_->read(finished(scenario, replication).entry, from,
                 std::as_writable_bytes(std::span(days)));
  return days;
}

const PooledHistogram& StudyResults::distribution(std::size_t scenario, std::size_t component,
                                                  std::size_t segment) const {
  return worlds_[scenario].distributions[component * segments() + segment];
}

const PooledEffect& StudyResults::customer_effect(std::size_t scenario, std::size_t kept,
                                                  std::size_t segment) const {
  return worlds_[scenario].customer_effects[kept * segments() + segment];
}

TableOutcome StudyResults::table_outcome(std::size_t outcome) const {
  const OutcomeEntry& entry = catalogue_[outcome];
  TableOutcome result = described(entry, shape_.currency);
  for (std::size_t scenario = 0; scenario < scenarios(); ++scenario) {
    for (std::uint32_t replication = 0; replication < shape_.replications; ++replication) {
      const Run& run = runs_[place(scenario, replication)];
      for (std::size_t segment = 0; segment < segments(); ++segment) {
        for (std::size_t i = 0; i < entry.components(); ++i) {
          const std::size_t component = places_[outcome].first_component + i;
          result.values.push_back(run.status == RunStatus::finished
                                      ? run.values[component * segments() + segment]
                                      : std::nan(""));
        }
      }
    }
  }
  return result;
}

TableLedger StudyResults::table_ledger() const {
  TableLedger ledger;
  ledger.accounts.assign(account_names.begin(), account_names.end());
  ledger.currency = shape_.currency;
  for (std::size_t scenario = 0; scenario < scenarios(); ++scenario) {
    for (std::uint32_t replication = 0; replication < shape_.replications; ++replication) {
      const Run& run = runs_[place(scenario, replication)];
      for (const MoneySum& sum : run.ledger.sums) {
        ledger.values.push_back(run.status == RunStatus::finished ? sum.value() : std::nan(""));
      }
    }
  }
  for (std::uint32_t replication = 0; replication < shape_.replications; ++replication) {
    const Run& run = runs_[place(shape_.baseline, replication)];
    ledger.customers.push_back(
        run.status == RunStatus::finished ? static_cast<double>(run.customers[0]) : std::nan(""));
  }
  return ledger;
}

TableFactor StudyResults::table_factor(std::size_t index) const {
  const StudyFactor& factor = shape_.factors[index];
  TableFactor result{factor.path, factor.name, factor.meaning, "", factor.unit, {}, {}};
  if (factor.is_number) result.units = file_units(factor.unit, shape_.currency);
  for (const ScenarioLabel& label : shape_.scenarios) {
    const FactorValue& value = label.parameters[index];
    if (factor.is_number) {
      result.numbers.push_back(value.number);
    } else {
      result.words.push_back(value.text);
    }
  }
  return result;
}

StudyTable StudyResults::table() const {
  std::vector<std::size_t> all(catalogue_.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return table_of(all);
}

StudyTable StudyResults::table_of(const std::vector<std::size_t>& outcomes) const {
  StudyTable table;
  table.name = shape_.name;
  table.question = shape_.question;
  table.readings = shape_.readings;
  for (const ScenarioLabel& label : shape_.scenarios) {
    table.scenarios.push_back(label.name);
    table.variants.push_back(label.variant);
    table.points.push_back(label.point);
  }
  table.design = shape_.design;
  table.antithetic = shape_.antithetic;
  for (std::size_t i = 0; i < shape_.factors.size(); ++i) table.factors.push_back(table_factor(i));
  table.baseline = shape_.baseline;
  table.replications = shape_.replications;
  table.stopping = shape_.stopping;
  table.days = static_cast<std::size_t>(shape_.days);
  for (std::uint32_t i = 0; i < shape_.replications; ++i) table.finished += is_finished(i) ? 1 : 0;
  table.segments = {"all"};
  table.segments.insert(table.segments.end(), shape_.segments.begin(), shape_.segments.end());
  for (const std::size_t outcome : outcomes) table.outcomes.push_back(table_outcome(outcome));
  table.ledger = table_ledger();
  return table;
}

}  // namespace cxsim
