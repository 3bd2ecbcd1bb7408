#include "output/rank_team.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <exception>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "engine/experiment.h"
#include "output/rank_parcels.h"
#include "output/study_experiment.h"

namespace cxsim {

namespace {

/// Which worlds of the study a part of it has; empty for the study itself.
std::vector<std::uint32_t> worlds_of(const Study& part, const Study& study) {
  std::vector<std::uint32_t> worlds;
  if (&part == &study) return worlds;
  for (const StudyScenario& scenario : part.scenarios) {
    const auto found = std::ranges::find(study.scenarios, scenario.name, &StudyScenario::name);
    require(found != study.scenarios.end(), "a part of a study has worlds of it");
    worlds.push_back(static_cast<std::uint32_t>(found - study.scenarios.begin()));
  }
  return worlds;
}

void send_to_others(Ranks& ranks, const Parcel& parcel) {
  for (unsigned other = 1; other < ranks.count(); ++other) ranks.send(other, parcel);
}

}  // namespace

/// The simulation of some pieces on all ranks. One thread of this rank is the courier: it alone
/// talks with the other ranks. The others simulate.
class RankTeam::Course {
 public:
  Course(RankTeam& team, const Study& part, std::vector<RunPiece> pieces, StudyResults& results,
         const StudyOptions& options)
      : team_(team),
        part_(part),
        options_(options),
        keeper_(results, options),
        experiment_(part, options, results.catalogue(), keeper_),
        waiting_(pieces.begin(), pieces.end()) {}

  void run(std::uint32_t pieces_at_once);
  bool is_stopped() const {
    return failed_ || keeper_.was_stopped_by_failure() || !team_.signal().empty() ||
           (options_.stop && options_.stop());
  }

 private:
  std::optional<RunPiece> next_piece();
  void simulate(std::uint32_t pieces_at_once);
  void serve_others();
  void take(const ReceivedParcel& received);
  void note_failure();

  RankTeam& team_;
  const Study& part_;
  const StudyOptions& options_;
  ResultsKeeper keeper_;
  StudyExperiment experiment_;
  std::mutex mutex_;
  std::deque<RunPiece> waiting_;  // guarded by mutex_
  std::exception_ptr failure_;    // the first; guarded by mutex_
  std::atomic<bool> failed_ = false;
  unsigned ranks_over_ = 0;  // of the courier
};

std::optional<RunPiece> RankTeam::Course::next_piece() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return std::nullopt;
  RunPiece piece = std::move(waiting_.front());
  waiting_.pop_front();
  return piece;
}

void RankTeam::Course::note_failure() {
  const std::lock_guard lock(mutex_);
  if (!failure_) failure_ = std::current_exception();
  failed_ = true;
}

void RankTeam::Course::simulate(std::uint32_t pieces_at_once) {
  ExperimentSize size;
  size.replications = pieces_at_once;
  size.variants = static_cast<std::uint32_t>(part_.scenarios.size());
  size.next = [&]() -> std::optional<std::uint32_t> {
    std::optional<RunPiece> piece = next_piece();
    if (!piece) return std::nullopt;
    return experiment_.take(std::move(*piece));
  };
  run_experiment(experiment_, size, [&] { return is_stopped(); });
}

void RankTeam::Course::take(const ReceivedParcel& received) {
  ++team_.received_.messages;
  team_.received_.message_bytes += received.parcel.size();
  ByteReader parcel(received.parcel);
  switch (kind_of(parcel)) {
    case ParcelKind::ready: {
      const std::optional<RunPiece> piece = is_stopped() ? std::nullopt : next_piece();
      return team_.ranks_.send(received.from,
                               piece ? parcel_of(*piece) : parcel_of(ParcelKind::no_piece));
    }
    case ParcelKind::finished: {
      const FinishedParcel run = finished_in(parcel);
      return keeper_.keep_bytes(run.scenario, run.replication, run.run, run.seconds);
    }
    case ParcelKind::failed: {
      const FailedParcel run = failed_in(parcel);
      return keeper_.keep_failure(run.scenario, run.replication, run.reason);
    }
    case ParcelKind::advanced:
      if (options_.advanced) options_.advanced(parcel.next<double>());
      return;
    case ParcelKind::told_stop:
      return team_.note_signal(parcel.next_text());
    case ParcelKind::part_over:
      ++ranks_over_;
      return;
    case ParcelKind::trouble:
      throw RunError(
          fmt::format("rank {} cannot take part: {}", received.from, parcel.next_text()));
    default:
      report_broken_promise("the first rank is sent what it can answer");
  }
}

/// What cannot be kept is a failure of this course; the others are heard to the end all the same.
void RankTeam::Course::serve_others() {
  bool has_told = false;
  while (ranks_over_ + 1 < team_.ranks_.count()) {
    if (!has_told && is_stopped()) {
      send_to_others(team_.ranks_, parcel_of(ParcelKind::stop));
      has_told = true;
    }
    const std::optional<ReceivedParcel> received = team_.ranks_.try_receive();
    if (!received) {
      std::this_thread::sleep_for(short_rest);
      continue;
    }
    try {
      take(*received);
    } catch (...) {
      note_failure();
    }
  }
}

void RankTeam::Course::run(std::uint32_t pieces_at_once) {
  {
    const std::jthread courier([this] {
      try {
        serve_others();
      } catch (...) {
        note_failure();
      }
    });
    try {
      simulate(pieces_at_once);
    } catch (...) {
      note_failure();
    }
  }
  if (failure_) std::rethrow_exception(failure_);
}

RankTeam::RankTeam(Ranks& ranks, const Study& study, const StoredStudy& stored, unsigned threads,
                   unsigned wanted_threads)
    : ranks_(ranks), study_(study), threads_(threads) {
  const std::filesystem::path directory =
      stored.directory.empty() ? stored.directory : std::filesystem::absolute(stored.directory);
  send_to_others(ranks_,
                 parcel_of(StudyParcel{text_of(stored), directory.string(), wanted_threads}));
}

bool RankTeam::run_first(std::uint32_t replications, const Study& part, StudyResults& results,
                         const StudyOptions& options) {
  const Workers workers{ranks_.count(), threads_};
  std::vector<RunPiece> pieces =
      pieces_left(results, replications, options, options.spread ? Workers{} : workers);
  if (pieces.empty()) return true;
  PartParcel begin;
  begin.worlds = worlds_of(part, study_);
  begin.first_replication = part.first_replication;
  begin.replications = part.replications;
  begin.on_failure = options.on_failure;
  begin.records = options.records;
  begin.pieces_at_once =
      std::min(pieces_at_once(pieces.size(), workers), replications_at_once(part, options));
  if (options.spread) {
    begin.is_spread = true;
    begin.spread = *options.spread;
    begin.pieces = pieces;
  }
  send_to_others(ranks_, parcel_of(begin));
  if (options.spread) return run_spread_over_all(pieces, part, results, options);
  Course course(*this, part, std::move(pieces), results, options);
  course.run(begin.pieces_at_once);
  return !course.is_stopped();
}

/// The other ranks do the same: they were sent the pieces.
bool RankTeam::run_spread_over_all(const std::vector<RunPiece>& pieces, const Study& part,
                                   StudyResults& results, const StudyOptions& options) {
  ResultsKeeper keeper(results, options);
  StudyExperiment experiment(part, options, results.catalogue(), keeper, &ranks_);
  const auto stop = [&] { return options.stop && options.stop(); };
  const bool goes_on = run_spread(experiment, ranks_, pieces, stop);
  if (!goes_on && !stop()) note_signal("a signal to another rank");
  return goes_on;
}

std::string RankTeam::signal() const {
  const std::lock_guard lock(signal_mutex_);
  return signal_;
}

void RankTeam::note_signal(const std::string& name) {
  const std::lock_guard lock(signal_mutex_);
  if (signal_.empty()) signal_ = name;
}

void dismiss_ranks(Ranks& ranks) {
  send_to_others(ranks, parcel_of(ParcelKind::end));
}

}  // namespace cxsim
