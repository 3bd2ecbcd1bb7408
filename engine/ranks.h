#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cxsim {

/// Bytes that one rank gives to another.
using Parcel = std::vector<std::byte>;

struct ReceivedParcel {
  unsigned from = 0;
  Parcel parcel;
};

/// What this rank has sent to others, for a model of how it scales. An exchange counts what is not
/// empty; the other collective calls count what this rank gives, once.
struct RankTraffic {
  std::uint64_t messages = 0;
  std::uint64_t message_bytes = 0;
  std::uint64_t collectives = 0;
  std::uint64_t collective_bytes = 0;
};

/// The processes that simulate together, each a rank with a number from 0. Collective functions are
/// called by all ranks, in the same order, and wait for all. A rank's functions may be called from
/// any thread, one call at a time. They throw RunError where the others cannot be reached; where a
/// process has died, the launcher usually ends all of them first.
class Ranks {
 public:
  virtual ~Ranks() = default;
  virtual unsigned rank() const = 0;
  virtual unsigned count() const = 0;
  /// Of them, those on the machine of this one, which share its memory.
  virtual unsigned count_on_machine() const = 0;
  /// Processors that this rank may keep busy, at least 1: those that it may use, where one that
  /// other ranks of the machine may use too counts in part.
  virtual unsigned processors() const = 0;
  bool is_first() const { return rank() == 0; }

  /// Collective: parcel r goes to rank r, of any size; returns what came, by sender. Empty parcels
  /// cost nothing.
  virtual std::vector<Parcel> exchange(std::vector<Parcel> to_each) = 0;
  /// Collective: adds up each value over all ranks, in place on every rank. The spans are equally
  /// long. Whole numbers, so that no order matters.
  virtual void add_up(std::span<std::int64_t> values) = 0;
  /// Collective: the sum of `value` over the ranks before this one.
  virtual std::int64_t sum_before(std::int64_t value) = 0;
  /// Collective: what each rank has, on every rank, by rank.
  virtual std::vector<Parcel> gather_everywhere(std::span<const std::byte> mine) = 0;

  /// To another rank; returns at once. Parcels from one rank to another come in the order they were
  /// sent.
  virtual void send(unsigned to, Parcel parcel) = 0;
  /// The next parcel that was sent to this rank, from anyone, if there is one.
  virtual std::optional<ReceivedParcel> try_receive() = 0;
  /// Waits for it, and leaves the processor to others meanwhile.
  ReceivedParcel receive();

  virtual RankTraffic traffic() const = 0;
};

/// Whether this process may use each processor of the machine, by number.
std::vector<bool> usable_processors();

/// The only process of a program that runs alone.
class SingleRank final : public Ranks {
 public:
  unsigned rank() const override { return 0; }
  unsigned count() const override { return 1; }
  unsigned count_on_machine() const override { return 1; }
  unsigned processors() const override;
  std::vector<Parcel> exchange(std::vector<Parcel> to_each) override { return to_each; }
  void add_up(std::span<std::int64_t>) override {}
  std::int64_t sum_before(std::int64_t) override { return 0; }
  std::vector<Parcel> gather_everywhere(std::span<const std::byte> mine) override;
  void send(unsigned to, Parcel parcel) override;
  std::optional<ReceivedParcel> try_receive() override { return std::nullopt; }
  RankTraffic traffic() const override { return {}; }
};

}  // namespace cxsim
