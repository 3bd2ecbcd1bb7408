#include "output/study_results.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/errors.h"

namespace cxsim {

StudyResults::StudyResults(StudyShape shape, std::span<const OutcomeEntry> catalogue)
    : shape_(std::move(shape)),
      catalogue_(catalogue.begin(), catalogue.end()),
      places_(catalogue_),
      replications_(shape_.replications) {
  World empty;
  for (const OutcomeEntry& entry : catalogue) {
    empty.distributions.insert(empty.distributions.end(), entry.components() * segments(),
                               Histogram(entry.bins));
    if (!entry.is_kept_per_customer()) continue;
    empty.customer_effects.insert(empty.customer_effects.end(), segments(),
                                  CustomerEffect(entry.bins));
  }
  worlds_.assign(scenarios(), empty);
}

void StudyResults::add(std::uint32_t replication, std::vector<FinishedRun> runs) {
  require(runs.size() == scenarios(), "a replication has a run of each scenario");
  Replication& own = replications_[replication];
  require(!own.finished, "a replication is finished once");
  own.customers = runs[shape_.baseline].recorded.customers;
  for (const FinishedRun& run : runs) {
    std::vector<double>& values = own.values.emplace_back();
    for (const Histogram& seen : run.recorded.distributions) values.push_back(seen.mean());
  }
  merge(runs);
  for (FinishedRun& run : runs) {
    own.digests.push_back(run.digest);
    own.bar_shares.push_back(std::move(run.bar_shares));
    own.ledgers.push_back(run.ledger);
    own.work_days.push_back(std::move(run.work_days));
    own.daily.push_back(std::move(run.recorded.daily));
  }
  own.finished = true;
}

// Counts and fixed-point sums commute, so the order in which replications end does not matter.
void StudyResults::merge(const std::vector<FinishedRun>& runs) {
  std::vector<std::vector<CustomerEffect>> compared(runs.size());
  const RecordedRun& baseline = runs[shape_.baseline].recorded;
  for (std::size_t scenario = 0; scenario < runs.size(); ++scenario) {
    if (runs.size() == 1) continue;
    compared[scenario] = customer_effects(baseline, runs[scenario].recorded, catalogue_);
  }
  const std::lock_guard lock(merging_);
  for (std::size_t scenario = 0; scenario < runs.size(); ++scenario) {
    World& world = worlds_[scenario];
    const RecordedRun& run = runs[scenario].recorded;
    for (std::size_t i = 0; i < world.distributions.size(); ++i) {
      world.distributions[i].merge(run.distributions[i]);
    }
    for (std::size_t i = 0; i < compared[scenario].size(); ++i) {
      world.customer_effects[i].merge(compared[scenario][i]);
    }
    world.flow.merge(run.flow);
  }
}

bool StudyResults::is_complete() const {
  return std::all_of(replications_.begin(), replications_.end(),
                     [](const Replication& replication) { return replication.finished; });
}

std::uint64_t StudyResults::digest(std::size_t scenario, std::uint32_t replication) const {
  return replications_[replication].digests[scenario];
}

const BarShares& StudyResults::bar_shares(std::size_t scenario, std::uint32_t replication) const {
  return replications_[replication].bar_shares[scenario];
}

const Ledger& StudyResults::ledger(std::size_t scenario, std::uint32_t replication) const {
  return replications_[replication].ledgers[scenario];
}

std::span<const WorkDay> StudyResults::work_days(std::size_t scenario,
                                                 std::uint32_t replication) const {
  return replications_[replication].work_days[scenario];
}

std::span<const std::int64_t> StudyResults::customers(std::uint32_t replication) const {
  return replications_[replication].customers;
}

std::span<const double> StudyResults::daily(std::size_t scenario, std::uint32_t replication,
                                            std::size_t series) const {
  const auto days = static_cast<std::size_t>(shape_.days);
  return std::span(replications_[replication].daily[scenario]).subspan(series * days, days);
}

const Histogram& StudyResults::distribution(std::size_t scenario, std::size_t component,
                                            std::size_t segment) const {
  return worlds_[scenario].distributions[component * segments() + segment];
}

const CustomerEffect& StudyResults::customer_effect(std::size_t scenario, std::size_t kept,
                                                    std::size_t segment) const {
  return worlds_[scenario].customer_effects[kept * segments() + segment];
}

TableOutcome StudyResults::table_outcome(std::size_t outcome) const {
  const OutcomeEntry& entry = catalogue_[outcome];
  TableOutcome result = described(entry, shape_.currency);
  for (std::size_t scenario = 0; scenario < scenarios(); ++scenario) {
    for (const Replication& replication : replications_) {
      for (std::size_t segment = 0; segment < segments(); ++segment) {
        for (std::size_t i = 0; i < entry.components(); ++i) {
          const std::size_t component = places_[outcome].first_component + i;
          result.values.push_back(
              replication.finished ? replication.values[scenario][component * segments() + segment]
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
    for (const Replication& replication : replications_) {
      for (std::size_t account = 0; account < account_count; ++account) {
        ledger.values.push_back(replication.finished
                                    ? replication.ledgers[scenario].sums[account].value()
                                    : std::nan(""));
      }
    }
  }
  for (const Replication& replication : replications_) {
    ledger.customers.push_back(replication.finished ? static_cast<double>(replication.customers[0])
                                                    : std::nan(""));
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
  table.days = static_cast<std::size_t>(shape_.days);
  table.finished = static_cast<std::size_t>(
      std::count_if(replications_.begin(), replications_.end(),
                    [](const Replication& replication) { return replication.finished; }));
  table.segments = {"all"};
  table.segments.insert(table.segments.end(), shape_.segments.begin(), shape_.segments.end());
  for (std::size_t outcome = 0; outcome < catalogue_.size(); ++outcome) {
    table.outcomes.push_back(table_outcome(outcome));
  }
  table.ledger = table_ledger();
  return table;
}

}  // namespace cxsim
