#include "tests/support/thread_ranks.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "engine/errors.h"

namespace cxsim {
namespace {

/// Where the ranks meet. Collective calls are met twice: once when all have laid down what they
/// bring, once when all have taken what they came for.
class Meeting {
 public:
  explicit Meeting(unsigned count) : brought(count), post(count), count_(count) {}

  void meet() {
    std::unique_lock lock(mutex);
    const std::uint64_t this_time = meetings_;
    if (++waiting_ == count_) {
      waiting_ = 0;
      ++meetings_;
      all_here_.notify_all();
    }
    all_here_.wait(lock, [&] { return meetings_ != this_time || failed_; });
    if (failed_) throw RunError("another rank failed");
  }
  void fail() {
    const std::lock_guard lock(mutex);
    failed_ = true;
    all_here_.notify_all();
  }

  std::vector<std::vector<Parcel>> brought;  // [from][to]
  std::mutex mutex;
  std::vector<std::deque<ReceivedParcel>> post;  // by recipient; guarded

 private:
  unsigned count_;
  std::condition_variable all_here_;
  unsigned waiting_ = 0;
  std::uint64_t meetings_ = 0;
  bool failed_ = false;
};

class ThreadRank final : public Ranks {
 public:
  ThreadRank(Meeting& meeting, unsigned rank, unsigned count)
      : meeting_(meeting), rank_(rank), count_(count) {}

  unsigned rank() const override { return rank_; }
  unsigned count() const override { return count_; }
  unsigned count_on_machine() const override { return count_; }
  unsigned processors() const override { return 1; }

  std::vector<Parcel> exchange(std::vector<Parcel> to_each) override {
    for (unsigned to = 0; to < count_; ++to) {
      if (to == rank_ || to_each[to].empty()) continue;
      ++traffic_.messages;
      traffic_.message_bytes += to_each[to].size();
    }
    return met(std::move(to_each));
  }

  void add_up(std::span<std::int64_t> values) override {
    const std::vector<Parcel> all = gather_everywhere(std::as_bytes(values));
    std::ranges::fill(values, 0);
    for (const Parcel& parcel : all) {
      require(parcel.size() == values.size_bytes(), "all ranks add up the same values");
      const auto* const theirs = reinterpret_cast<const std::int64_t*>(parcel.data());
      for (std::size_t i = 0; i < values.size(); ++i) values[i] += theirs[i];
    }
  }

  std::int64_t sum_before(std::int64_t value) override {
    const std::vector<Parcel> all = gather_everywhere(std::as_bytes(std::span(&value, 1)));
    std::int64_t sum = 0;
    for (unsigned rank = 0; rank < rank_; ++rank) {
      sum += *reinterpret_cast<const std::int64_t*>(all[rank].data());
    }
    return sum;
  }

  std::vector<Parcel> gather_everywhere(std::span<const std::byte> mine) override {
    ++traffic_.collectives;
    traffic_.collective_bytes += mine.size();
    return met(std::vector<Parcel>(count_, Parcel(mine.begin(), mine.end())));
  }

  void send(unsigned to, Parcel parcel) override {
    const std::lock_guard lock(meeting_.mutex);
    meeting_.post[to].push_back({rank_, std::move(parcel)});
  }
  std::optional<ReceivedParcel> try_receive() override {
    const std::lock_guard lock(meeting_.mutex);
    std::deque<ReceivedParcel>& own = meeting_.post[rank_];
    if (own.empty()) return std::nullopt;
    ReceivedParcel parcel = std::move(own.front());
    own.pop_front();
    return parcel;
  }
  RankTraffic traffic() const override { return traffic_; }

 private:
  std::vector<Parcel> met(std::vector<Parcel> to_each) {
    meeting_.brought[rank_] = std::move(to_each);
    meeting_.meet();
    std::vector<Parcel> came;
    for (unsigned from = 0; from < count_; ++from) {
      came.push_back(std::move(meeting_.brought[from][rank_]));
    }
    meeting_.meet();
    return came;
  }

  Meeting& meeting_;
  unsigned rank_;
  unsigned count_;
  RankTraffic traffic_;
};

}  // namespace

void run_as_ranks(unsigned count, const std::function<void(Ranks&)>& work) {
  Meeting meeting(count);
  std::exception_ptr first_failure;
  std::mutex failing;
  std::vector<std::jthread> threads;
  for (unsigned rank = 0; rank < count; ++rank) {
    threads.emplace_back([&, rank] {
      try {
        ThreadRank ranks(meeting, rank, count);
        work(ranks);
      } catch (...) {
        {
          const std::lock_guard lock(failing);
          if (!first_failure) first_failure = std::current_exception();
        }
        meeting.fail();
      }
    });
  }
  threads.clear();
  if (first_failure) std::rethrow_exception(first_failure);
}

}  // namespace cxsim
