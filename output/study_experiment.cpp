#include "output/study_experiment.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <new>
#include <span>
#include <utility>

#include "agents/simulate.h"
#include "engine/errors.h"
#include "output/customer_effects.h"
#include "output/recorder.h"

namespace cxsim {
namespace {

constexpr int most_attempts = 3;

/// Passes events on and tells how many customer-days have gone by.
class Watcher final : public Observer {
 public:
  Watcher(Observer& next, const Blocks& blocks, const std::function<void(double)>& advanced)
      : next_(next), blocks_(blocks), advanced_(advanced), days_done_(blocks.count()) {}

  void observe(BlockId block, Day day, std::span<const Event> events) override {
    next_.observe(block, day, events);
    advance(block, day.number + 1);
  }

  /// Days without events are counted with the next ones, the last of them here.
  void finish(std::int32_t days) {
    for (std::uint32_t block = 0; block < blocks_.count(); ++block) advance(BlockId{block}, days);
  }

 private:
  void advance(BlockId block, std::int32_t days) {
    std::int32_t& done = days_done_[index_of(block)];
    const double customers = blocks_.last(block) - blocks_.first(block);
    if (advanced_ && days > done) advanced_(customers * (days - done));
    done = std::max(done, days);
  }

  Observer& next_;
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
  std::unique_ptr<Population> population;
  RecordedRun baseline;  // only its customers, where they can be compared with
  std::string reason;
};

std::unique_ptr<Population> StudyExperiment::population_of(std::size_t scenario,
                                                           std::uint32_t replication) const {
  return std::make_unique<Population>(study_.scenarios[scenario].plan.population,
                                      key_of(replication));
}

std::unique_ptr<SharedWorld> StudyExperiment::prepare(std::uint32_t replication) {
  auto shared = std::make_unique<Prepared>();
  if (runs_left(results_, replication, options_).empty()) return shared;
  try {
    shared->population = population_of(study_.baseline, replication);
  } catch (const std::exception& error) {
    shared->reason = error.what();
    return shared;
  }
  const auto baseline = static_cast<std::uint32_t>(study_.baseline);
  attempt(replication, baseline, *shared, &shared->baseline);
  return shared;
}

void StudyExperiment::run(std::uint32_t replication, std::uint32_t variant,
                          const SharedWorld& shared) {
  if (!is_left(results_, replication, variant, options_)) return;
  const auto& prepared = static_cast<const Prepared&>(shared);
  if (!prepared.reason.empty()) return fail(replication, variant, prepared.reason);
  attempt(replication, variant, prepared, nullptr);
}

/// Simulates one run and keeps it, unless that was done before; leaves its customers in
/// `customers`.
void StudyExperiment::attempt(std::uint32_t replication, std::uint32_t variant,
                              const Prepared& shared, RecordedRun* customers) {
  const bool is_wanted = is_left(results_, replication, variant, options_);
  const auto start = std::chrono::steady_clock::now();
  std::optional<FinishedRun> run;
  std::string reason;
  const int attempts = options_.on_failure == OnFailure::retry ? most_attempts : 1;
  for (int i = 0; i < attempts && !run; ++i) {
    try {
      run = run_world(replication, variant, shared, i == 0);
    } catch (const std::bad_alloc&) {
      reason = "not enough memory";
    } catch (const InternalError& error) {
      reason = std::string("an error inside cxsim, please report it: ") + error.what();
    } catch (const std::exception& error) {
      reason = error.what();
    }
  }
  if (!run) {
    if (is_wanted) fail(replication, variant, reason);
    return;
  }
  if (customers != nullptr) {
    customers->segments = run->recorded.segments;
    customers->blocks = std::move(run->recorded.blocks);
  }
  if (!is_wanted) return;
  results_.add(variant, replication, *run);
  tell_end(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

FinishedRun StudyExperiment::run_world(std::uint32_t replication, std::uint32_t variant,
                                       const Prepared& shared, bool counts) {
  if (variant == study_.baseline) {
    FinishedRun run = recorded(replication, variant, *shared.population, counts);
    if (study_.scenarios.size() > 1) {
      run.customer_effects = customer_effects(run.recorded, run.recorded, results_.catalogue());
    }
    return run;
  }
  const bool own = !study_.scenarios[variant].same_population_as_baseline;
  FinishedRun run =
      own ? recorded(replication, variant, *population_of(variant, replication), counts)
          : recorded(replication, variant, *shared.population, counts);
  const RecordedRun& baseline = shared.baseline;
  if (!baseline.blocks.empty()) {
    run.customer_effects = customer_effects(baseline, run.recorded, results_.catalogue());
  }
  return run;
}

FinishedRun StudyExperiment::recorded(std::uint32_t replication, std::uint32_t variant,
                                      const Population& population, bool counts) {
  const bool compares = study_.scenarios.size() > 1;
  Recorder recorder({population.blocks(), results_.segments() - 1, study_.days, compares},
                    results_.catalogue());
  const std::function<void(double)> uncounted;
  Watcher watcher(recorder, population.blocks(), counts ? options_.advanced : uncounted);
  RunReport report = simulate(study_.scenarios[variant].plan, population, key_of(replication),
                              options_.records ? &watcher : nullptr);
  watcher.finish(study_.days);
  FinishedRun run;
  run.recorded = recorder.take();
  run.bar_shares = std::move(report.bar_shares);
  run.digest = report.digest;
  run.ledger = report.books.ledger;
  run.work_days = std::move(report.work_days);
  return run;
}

void StudyExperiment::fail(std::uint32_t replication, std::uint32_t variant,
                           const std::string& reason) {
  results_.add_failure(variant, replication, reason);
  if (options_.on_failure == OnFailure::stop) stopped_ = true;
  tell_end(0);
}

void StudyExperiment::tell_end(double seconds) {
  const std::lock_guard lock(telling_);
  if (options_.ended) options_.ended(seconds);
}

}  // namespace cxsim
