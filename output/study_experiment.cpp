#include "output/study_experiment.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <new>
#include <span>
#include <utility>

#include "agents/simulate.h"
#include "engine/digest.h"
#include "engine/errors.h"
#include "engine/parcels.h"
#include "output/customer_effects.h"
#include "output/recorder.h"

namespace cxsim {
namespace {

constexpr int most_attempts = 3;

/// Passes events on and tells how many customer-days have gone by.
class Watcher final : public Observer {
 public:
  /// Where customers are spread over ranks, those of others are taken to be as far.
  Watcher(Observer& next, const BlockOwners& owners, const std::function<void(double)>& advanced)
      : next_(next),
        owners_(owners),
        blocks_(owners.blocks()),
        advanced_(advanced),
        days_done_(blocks_.count()) {}

  void observe(BlockId block, Day day, const BlockEvents& events) override {
    next_.observe(block, day, events);
    advance(block, day.number + 1);
  }

  /// Days without events are counted with the next ones, the last of them here.
  void finish(std::int32_t days) {
    const BlockOwners::Range& own = owners_.own_blocks();
    for (std::uint32_t block = own.first; block < own.last; ++block) advance(BlockId{block}, days);
  }

  void carry_block(StateCarrier& carrier, BlockId block) override {
    next_.carry_block(carrier, block);
  }
  void carry_all(StateCarrier& carrier, Ranks& ranks) override { next_.carry_all(carrier, ranks); }

 private:
  void advance(BlockId block, std::int32_t days) {
    std::int32_t& done = days_done_[index_of(block)];
    const double own = owners_.own_customers().size();
    const double share = own / blocks_.customers();
    const double customers = (blocks_.last(block) - blocks_.first(block)) / share;
    if (advanced_ && days > done) advanced_(customers * (days - done));
    done = std::max(done, days);
  }

  Observer& next_;
  const BlockOwners& owners_;
  const Blocks& blocks_;
  const std::function<void(double)>& advanced_;
  std::vector<std::int32_t> days_done_;
};

bool is_in(const Shard& shard, std::uint64_t run, std::uint64_t runs) {
  return run >= runs * (shard.number - 1) / shard.count && run < runs * shard.number / shard.count;
}

}  // namespace

bool is_left(const StudyResults& results, std::uint32_t replication, std::size_t scenario,
             const StudyOptions& options) {
  const std::uint64_t run = std::uint64_t{replication} * results.scenarios() + scenario;
  if (!is_in(options.shard, run, results.runs())) return false;
  const RunStatus status = results.status(scenario, replication);
  return status == RunStatus::not_run ||
         (status == RunStatus::failed && options.on_failure == OnFailure::retry);
}

std::vector<std::uint32_t> runs_left(const StudyResults& results, std::uint32_t replication,
                                     const StudyOptions& options) {
  std::vector<std::uint32_t> left;
  for (std::uint32_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    if (is_left(results, replication, scenario, options)) left.push_back(scenario);
  }
  return left;
}

/// Where a part could not be made, `reason` says why.
struct StudyExperiment::Prepared : SharedWorld {
  const RunPiece* piece = nullptr;
  std::unique_ptr<Population> population;
  RecordedRun baseline;  // only its customers, where they can be compared with
  std::string reason;

  bool has(std::uint32_t variant) const {
    return std::ranges::binary_search(piece->worlds, variant);
  }
};

StudyExperiment::StudyExperiment(const Study& study, const StudyOptions& options,
                                 std::span<const OutcomeEntry> catalogue, RunKeeper& keeper,
                                 Ranks* ranks)
    : study_(study), options_(options), catalogue_(catalogue), keeper_(keeper), ranks_(ranks) {
  if (ranks_ != nullptr) identity_ = identity_of(study);
}

std::uint32_t StudyExperiment::take(RunPiece piece) {
  const std::lock_guard lock(taking_);
  pieces_.push_back(std::move(piece));
  return static_cast<std::uint32_t>(pieces_.size() - 1);
}

std::unique_ptr<Population> StudyExperiment::population_of(std::size_t scenario,
                                                           std::uint32_t replication) const {
  const PopulationPlan& plan = study_.scenarios[scenario].plan.population;
  if (ranks_ == nullptr) return std::make_unique<Population>(plan, key_of(replication));
  return std::make_unique<Population>(plan, key_of(replication), *ranks_,
                                      block_size_over_ranks(plan.customers));
}

std::unique_ptr<SharedWorld> StudyExperiment::prepare(std::uint32_t piece) {
  auto shared = std::make_unique<Prepared>();
  {
    const std::lock_guard lock(taking_);
    shared->piece = &pieces_[piece];
  }
  try {
    shared->population = population_of(study_.baseline, shared->piece->replication);
  } catch (const std::exception& error) {
    if (ranks_ != nullptr) throw;  // the other ranks would wait
    shared->reason = error.what();
    return shared;
  }
  attempt(static_cast<std::uint32_t>(study_.baseline), *shared, &shared->baseline);
  return shared;
}

void StudyExperiment::run(std::uint32_t, std::uint32_t variant, const SharedWorld& shared) {
  const auto& prepared = static_cast<const Prepared&>(shared);
  if (!prepared.has(variant) || was_put_down_) return;
  if (!prepared.reason.empty()) {
    return keeper_.keep_failure(variant, prepared.piece->replication, prepared.reason);
  }
  if (variant != study_.baseline) attempt(variant, prepared, nullptr);
}

/// Simulates one run and keeps it if it is of the piece; leaves its customers in `customers`.
void StudyExperiment::attempt(std::uint32_t variant, const Prepared& shared,
                              RecordedRun* customers) {
  const std::uint32_t replication = shared.piece->replication;
  const bool is_wanted = shared.has(variant);
  const auto start = std::chrono::steady_clock::now();
  std::string reason;
  std::optional<FinishedRun> run;
  if (ranks_ != nullptr) {
    run = run_world(variant, shared, is_wanted || shared.piece->is_first);
    was_put_down_ = !run;
  } else {
    run = try_world(variant, shared, is_wanted, reason);
  }
  if (!run) {
    if (is_wanted && !was_put_down_) keeper_.keep_failure(variant, replication, reason);
    return;
  }
  if (customers != nullptr) {
    customers->segments = run->recorded.segments;
    customers->blocks = std::move(run->recorded.blocks);
  }
  if (!is_wanted) return;
  keeper_.keep(variant, replication, *run,
               std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  if (ranks_ != nullptr && ranks_->is_first()) checkpoint_of(replication, variant)->forget();
}

/// Where all attempts fail, says why.
std::optional<FinishedRun> StudyExperiment::try_world(std::uint32_t variant, const Prepared& shared,
                                                      bool is_wanted, std::string& reason) {
  const int attempts = options_.on_failure == OnFailure::retry ? most_attempts : 1;
  for (int i = 0; i < attempts; ++i) {
    try {
      return run_world(variant, shared, i == 0 && (is_wanted || shared.piece->is_first));
    } catch (const std::bad_alloc&) {
      reason = "not enough memory";
    } catch (const InternalError& error) {
      reason = std::string("an error inside cxsim, please report it: ") + error.what();
    } catch (const std::exception& error) {
      reason = error.what();
    }
  }
  return std::nullopt;
}

/// The work of a further attempt, or of a baseline that another piece has too, does not count.
std::optional<FinishedRun> StudyExperiment::run_world(std::uint32_t variant, const Prepared& shared,
                                                      bool counts) {
  const std::uint32_t replication = shared.piece->replication;
  if (variant == study_.baseline) {
    std::optional<FinishedRun> run = recorded(replication, variant, *shared.population, counts);
    if (run && study_.scenarios.size() > 1) {
      run->customer_effects = effects(run->recorded, run->recorded);
    }
    return run;
  }
  const bool own = !study_.scenarios[variant].same_population_as_baseline;
  std::optional<FinishedRun> run =
      own ? recorded(replication, variant, *population_of(variant, replication), counts)
          : recorded(replication, variant, *shared.population, counts);
  const RecordedRun& baseline = shared.baseline;
  if (run && !baseline.blocks.empty()) {
    run->customer_effects = effects(baseline, run->recorded);
  }
  return run;
}

std::vector<CustomerEffect> StudyExperiment::effects(const RecordedRun& baseline,
                                                     const RecordedRun& run) const {
  std::vector<CustomerEffect> effects = customer_effects(baseline, run, catalogue_);
  if (ranks_ != nullptr) {
    for (CustomerEffect& effect : effects) effect.merge_over(*ranks_);
  }
  return effects;
}

std::optional<CheckpointFiles> StudyExperiment::checkpoint_of(std::uint32_t replication,
                                                              std::uint32_t variant) const {
  if (ranks_ == nullptr) return std::nullopt;
  Digest name;
  name.add(std::as_bytes(std::span(identity_)));
  name.add(std::as_bytes(std::span(study_.scenarios[variant].name)));
  name.add(std::uint64_t{study_.first_replication} + replication);
  return CheckpointFiles({.directory = options_.spread->checkpoints,
                          .run = name.text(),
                          .every = options_.spread->checkpoint_days,
                          .stop = options_.stop});
}

/// Nothing where it was put down.
std::optional<FinishedRun> StudyExperiment::recorded(std::uint32_t replication,
                                                     std::uint32_t variant,
                                                     const Population& population, bool counts) {
  const bool compares = study_.scenarios.size() > 1;
  const std::size_t segments = study_.scenarios[study_.baseline].plan.population.segments.size();
  Recorder recorder(
      {population.owners(), std::max<std::size_t>(1, segments), study_.days, compares}, catalogue_);
  const std::function<void(double)> uncounted;
  Watcher watcher(recorder, population.owners(), counts ? options_.advanced : uncounted);
  std::optional<CheckpointFiles> checkpoint = checkpoint_of(replication, variant);
  RunReport report =
      simulate(study_.scenarios[variant].plan, population, key_of(replication),
               options_.records ? &watcher : nullptr, checkpoint ? &*checkpoint : nullptr);
  if (!report.is_complete) return std::nullopt;
  watcher.finish(study_.days);
  FinishedRun run;
  run.recorded = recorder.take(population.ranks());
  run.bar_shares = std::move(report.bar_shares);
  run.digest = report.digest;
  run.ledger = report.books.ledger;
  run.work_days = std::move(report.work_days);
  return run;
}

bool run_spread(StudyExperiment& experiment, Ranks& ranks, std::span<const RunPiece> pieces,
                const std::function<bool()>& stop) {
  for (const RunPiece& piece : pieces) {
    std::uint32_t stops = ranks.is_first() && stop() ? 1 : 0;
    add_up_counts(ranks, stops);
    if (stops > 0) return false;
    const std::uint32_t number = experiment.take(piece);
    const std::unique_ptr<SharedWorld> shared = experiment.prepare(number);
    for (const std::uint32_t world : piece.worlds) experiment.run(number, world, *shared);
    if (experiment.was_put_down()) return false;
  }
  return true;
}

void ResultsKeeper::keep(std::size_t scenario, std::uint32_t replication, const FinishedRun& run,
                         double seconds) {
  results_.add(scenario, replication, run);
  tell_end(seconds);
}

void ResultsKeeper::keep_bytes(std::size_t scenario, std::uint32_t replication,
                               std::span<const std::byte> run, double seconds) {
  results_.add(scenario, replication, run);
  tell_end(seconds);
}

void ResultsKeeper::keep_failure(std::size_t scenario, std::uint32_t replication,
                                 const std::string& reason) {
  results_.add_failure(scenario, replication, reason);
  if (options_.on_failure == OnFailure::stop) stopped_ = true;
  tell_end(0);
}

void ResultsKeeper::tell_end(double seconds) {
  const std::lock_guard lock(telling_);
  if (options_.ended) options_.ended(seconds);
}

}  // namespace cxsim
