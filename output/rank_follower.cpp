#include "output/rank_follower.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "engine/experiment.h"
#include "engine/parallel.h"
#include "output/outcome.h"
#include "output/rank_parcels.h"
#include "output/stored_study.h"
#include "output/study_experiment.h"

namespace cxsim {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_advances{250};

/// Parcels for the first rank, from any thread; the thread that talks with it takes them out.
class OutTray {
 public:
  void add(Parcel parcel) {
    const std::lock_guard lock(mutex_);
    parcels_.push_back(std::move(parcel));
  }
  std::vector<Parcel> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(parcels_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Parcel> parcels_;
};

Study part_in_study(const Study& study, const PartParcel& begin) {
  if (begin.worlds.empty()) return {};
  const std::vector<std::size_t> worlds(begin.worlds.begin(), begin.worlds.end());
  return part_of(study, worlds, begin.first_replication, begin.replications);
}

/// One part of the study under way on this rank.
class PartUnderWay final : public RunKeeper {
 public:
  PartUnderWay(const Study& study, const PartParcel& begin, ThreadLimit& limit, OutTray& tray);
  ~PartUnderWay() override;
  PartUnderWay(const PartUnderWay&) = delete;
  PartUnderWay& operator=(const PartUnderWay&) = delete;

  /// In answer to `ready`.
  void answer(std::optional<RunPiece> piece);
  void stop() { stopped_ = true; }
  bool is_over() const { return over_; }
  /// Customer-days since it was last asked.
  double take_advance() { return advanced_.exchange(0); }

  void keep(std::size_t scenario, std::uint32_t replication, const FinishedRun& run,
            double seconds) override;
  void keep_failure(std::size_t scenario, std::uint32_t replication,
                    const std::string& reason) override;

 private:
  StudyOptions options();
  std::optional<std::uint32_t> next_piece();
  void simulate();

  const Study* part_;
  Study own_part_;  // where the part is not the study
  PartParcel begin_;
  ThreadLimit& limit_;
  OutTray& tray_;
  StudyOptions options_;
  std::vector<OutcomeEntry> catalogue_;
  StudyExperiment experiment_;
  std::mutex mutex_;
  std::condition_variable answered_;
  std::deque<std::optional<RunPiece>> answers_;  // guarded by mutex_
  std::atomic<double> advanced_ = 0;
  std::atomic<bool> stopped_ = false;
  std::atomic<bool> over_ = false;
  std::jthread worker_;  // the last: it uses all else
};

PartUnderWay::PartUnderWay(const Study& study, const PartParcel& begin, ThreadLimit& limit,
                           OutTray& tray)
    : part_(begin.worlds.empty() ? &study : &own_part_),
      own_part_(part_in_study(study, begin)),
      begin_(begin),
      limit_(limit),
      tray_(tray),
      options_(options()),
      catalogue_(recorded_in(*part_)),
      experiment_(*part_, options_, catalogue_, *this),
      worker_([this] { simulate(); }) {}

PartUnderWay::~PartUnderWay() = default;

StudyOptions PartUnderWay::options() {
  StudyOptions options;
  options.records = begin_.records;
  options.on_failure = begin_.on_failure;
  options.advanced = [this](double customer_days) { advanced_ += customer_days; };
  return options;
}

std::optional<std::uint32_t> PartUnderWay::next_piece() {
  tray_.add(parcel_of(ParcelKind::ready));
  std::unique_lock lock(mutex_);
  answered_.wait(lock, [this] { return !answers_.empty(); });
  std::optional<RunPiece> piece = std::move(answers_.front());
  answers_.pop_front();
  if (!piece) return std::nullopt;
  return experiment_.take(std::move(*piece));
}

void PartUnderWay::answer(std::optional<RunPiece> piece) {
  const std::lock_guard lock(mutex_);
  answers_.push_back(std::move(piece));
  answered_.notify_one();
}

void PartUnderWay::simulate() {
  try {
    ExperimentSize size;
    size.replications = begin_.pieces_at_once;
    size.variants = static_cast<std::uint32_t>(part_->scenarios.size());
    size.next = [this] { return next_piece(); };
    limit_.execute([&] { run_experiment(experiment_, size, [this] { return stopped_.load(); }); });
  } catch (const std::exception& error) {
    tray_.add(parcel_of(ParcelKind::trouble, error.what()));
  }
  over_ = true;
}

void PartUnderWay::keep(std::size_t scenario, std::uint32_t replication, const FinishedRun& run,
                        double seconds) {
  const std::vector<std::byte> bytes = bytes_of(stored(run));
  tray_.add(parcel_of(FinishedParcel{static_cast<std::uint32_t>(scenario), replication, seconds,
                                     std::span(bytes)}));
}

void PartUnderWay::keep_failure(std::size_t scenario, std::uint32_t replication,
                                const std::string& reason) {
  tray_.add(parcel_of(FailedParcel{static_cast<std::uint32_t>(scenario), replication, reason}));
}

/// The runs of all ranks together are kept by the first.
class NobodysKeeper final : public RunKeeper {
 public:
  void keep(std::size_t, std::uint32_t, const FinishedRun&, double) override {}
  void keep_failure(std::size_t, std::uint32_t, const std::string&) override {}
};

/// The thread that talks with the first rank.
class Follower {
 public:
  Follower(Ranks& ranks, const std::function<std::string()>& signal)
      : ranks_(ranks), signal_(signal) {}

  void follow() {
    while (!dismissed_) {
      if (std::optional<ReceivedParcel> received = ranks_.try_receive()) {
        take(received->parcel);
      } else {
        std::this_thread::sleep_for(short_rest);
      }
      if (part_) tell_first();
    }
  }

 private:
  void take(std::span<const std::byte> bytes);
  void read_study(const StudyParcel& parcel);
  void begin(const PartParcel& parcel);
  void take_part_in_spread_runs(const PartParcel& parcel);
  void tell_first();
  void send(Parcel parcel) { ranks_.send(0, std::move(parcel)); }

  Ranks& ranks_;
  const std::function<std::string()>& signal_;
  bool dismissed_ = false;
  bool has_told_signal_ = false;
  std::string trouble_;  // why there is no study
  std::optional<Study> study_;
  std::optional<ThreadLimit> limit_;
  OutTray tray_;
  Clock::time_point told_advance_;
  std::unique_ptr<PartUnderWay> part_;
};

void Follower::take(std::span<const std::byte> bytes) {
  ByteReader parcel(bytes);
  switch (kind_of(parcel)) {
    case ParcelKind::study:
      return read_study(study_in(parcel));
    case ParcelKind::part:
      return begin(part_in(parcel));
    case ParcelKind::piece:
      return part_->answer(piece_in(parcel));
    case ParcelKind::no_piece:
      return part_->answer(std::nullopt);
    case ParcelKind::stop:
      if (part_) part_->stop();
      return;
    case ParcelKind::end:
      dismissed_ = true;
      return;
    default:
      report_broken_promise("a rank is sent what it can do");
  }
}

void Follower::read_study(const StudyParcel& parcel) {
  study_.reset();
  try {
    StoredStudy stored = stored_study_in(parcel.stored);
    stored.directory = parcel.directory;
    study_ = restored_study(stored, outcome_names());
    const unsigned threads = parcel.threads == 0 ? ranks_.processors() : parcel.threads;
    if (limit_ && limit_->threads() != threads) limit_.reset();
    if (!limit_) limit_.emplace(threads);
  } catch (const std::exception& error) {
    trouble_ = error.what();
  }
}

void Follower::begin(const PartParcel& parcel) {
  if (parcel.is_spread) return take_part_in_spread_runs(parcel);
  if (study_) {
    part_ = std::make_unique<PartUnderWay>(*study_, parcel, *limit_, tray_);
    return;
  }
  send(parcel_of(ParcelKind::trouble, trouble_));
  send(parcel_of(ParcelKind::part_over));
}

/// Until all runs have ended: nothing is said meanwhile but what simulating needs. A rank that
/// cannot take part ends all, because the others wait for it.
void Follower::take_part_in_spread_runs(const PartParcel& parcel) {
  if (!study_) throw RunError("a rank cannot take part: " + trouble_);
  const bool is_all = parcel.worlds.empty();
  const Study own_part = is_all ? Study{} : part_in_study(*study_, parcel);
  const Study& part = is_all ? *study_ : own_part;
  StudyOptions options;
  options.records = parcel.records;
  options.on_failure = parcel.on_failure;
  options.spread = parcel.spread;
  options.stop = [this] { return !signal_().empty(); };
  const std::vector<OutcomeEntry> catalogue = recorded_in(part);
  NobodysKeeper keeper;
  StudyExperiment experiment(part, options, catalogue, keeper, &ranks_);
  limit_->execute([&] { run_spread(experiment, ranks_, parcel.pieces, options.stop); });
}

/// Sends what the part under way has to say. It is over after the last of that.
void Follower::tell_first() {
  const bool is_over = part_->is_over();
  const Clock::time_point now = Clock::now();
  if (is_over || now - told_advance_ > between_advances) {
    told_advance_ = now;
    const double advance = part_->take_advance();
    if (advance > 0) send(parcel_of_advance(advance));
  }
  for (Parcel& parcel : tray_.take()) send(std::move(parcel));
  const std::string signal = has_told_signal_ ? "" : signal_();
  if (!signal.empty()) {
    send(parcel_of(ParcelKind::told_stop, signal));
    has_told_signal_ = true;
  }
  if (!is_over) return;
  part_.reset();
  send(parcel_of(ParcelKind::part_over));
}

}  // namespace

void follow_first_rank(Ranks& ranks, const std::function<std::string()>& signal) {
  Follower(ranks, signal).follow();
}

}  // namespace cxsim
