#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/block_owners.h"
#include "engine/draws.h"
#include "engine/huge_array.h"
#include "engine/ranks.h"
#include "engine/ring_ties.h"

namespace cxsim {

/// The rows of a network that are built here: all of them, or those of the customers of this rank.
class NetworkRows {
 public:
  // Converts freely: most networks are built by one process.
  NetworkRows(std::uint32_t size)  // NOLINT(google-explicit-constructor)
      : owners_(Blocks(size)) {}
  /// The builders are collective then.
  NetworkRows(const BlockOwners& owners, Ranks& ranks) : owners_(owners), ranks_(&ranks) {}

  std::uint32_t size() const { return owners_.blocks().customers(); }
  const BlockOwners& owners() const { return owners_; }
  Ranks* ranks() const { return ranks_; }  // null: this process alone

 private:
  BlockOwners owners_;
  Ranks* ranks_ = nullptr;
};

/// Room in which a row of neighbours is made where it is not stored as such. For one thread.
using NeighbourRoom = std::vector<std::uint32_t>;

/// Who talks to whom, of which a rank holds the rows of its own customers and knows no others.
/// Undirected ties are listed in both directions in compressed rows (4 bytes each way, at most
/// 2^32 - 1 on a rank); those that stand on a ring take a bit. Within a row neighbours ascend and
/// are unique; nobody is their own neighbour. Immutable and safe to read from any thread.
class Network {
 public:
  Network() = default;
  /// `row_start` has size() + 1 entries, or none, of which those of `own` and the one after exist;
  /// `listed` are the neighbours, as said above, and perhaps more behind them.
  Network(HugeArray<std::uint32_t> row_start, HugeArray<std::uint32_t> listed, const OwnRows& own);

  std::uint32_t size() const { return size_; }
  /// On this rank; directed: in all twice the undirected ties.
  std::uint64_t ties() const { return ties_listed_ + ring_.count(); }
  /// Those of an own customer; may lie in `room`, until it is used again.
  std::span<const std::uint32_t> neighbours(std::uint32_t customer, NeighbourRoom& room) const;
  std::size_t neighbour_count(std::uint32_t customer) const {
    return listed(customer).size() + ring_.count(customer);
  }
  /// Asks for the memory that says where the neighbours of a customer are, and for the first ones.
  void prefetch_row(std::uint32_t customer) const {
    __builtin_prefetch(&row_start_[customer]);
    ring_.prefetch(customer);
  }
  void prefetch_neighbours(std::uint32_t customer) const {
    __builtin_prefetch(listed_.records().data() + row_start_[customer]);
  }
  /// Whether the tie to a neighbour is strong; every tie is unless groups were built.
  bool is_strong(std::uint32_t customer, std::uint32_t neighbour) const {
    return group_size_ == 0 || neighbour / group_size_ == customer / group_size_;
  }
  std::size_t memory_bytes() const;

 private:
  friend Network build_groups(const NetworkRows&, std::uint32_t, std::uint32_t, const RunKey&,
                              Purpose);
  friend Network build_small_world(const NetworkRows&, std::uint32_t, double, const RunKey&,
                                   Purpose);
  std::span<const std::uint32_t> listed(std::uint32_t customer) const {
    const std::uint32_t start = row_start_[customer];
    return listed_.records().subspan(start, row_start_[customer + 1] - start);
  }

  std::uint32_t size_ = 0;
  std::size_t own_rows_ = 0;
  std::uint64_t ties_listed_ = 0;
  std::uint32_t group_size_ = 0;  // ties within a group of this size are strong; 0: all are
  HugeArray<std::uint32_t> row_start_;
  HugeArray<std::uint32_t> listed_;
  RingTies ring_;  // none of them is listed
};

// Builders. Deterministic in (arguments, run.seed, run.replication), parallel inside, same network
// for any number of threads and ranks; no rank holds more than its rows and what it needs to make
// them. `purpose` addresses the draws. Each throws InternalError on arguments
// that its comment excludes (scenarios check them first).

/// Ring of `neighbours` (even, < size) nearest ties with each tie rewired with probability
/// `rewiring` (0 to 1) to anybody not tied yet [Watts & Strogatz 1998]. Next to none are lost,
/// unless nearly everybody is tied to everybody.
Network build_small_world(const NetworkRows& rows, std::uint32_t neighbours, double rewiring,
                          const RunKey& run, Purpose purpose);
/// Every pair tied independently with probability mean_degree / (size - 1), 0 to 1
/// [Erdos & Renyi 1959].
Network build_random(const NetworkRows& rows, double mean_degree, const RunKey& run,
                     Purpose purpose);
/// Each newcomer ties to `ties` (1 to size - 1) earlier customers in proportion to their ties
/// [Barabasi & Albert 1999], beginning with `ties` + 1 who all know each other; parallel by
/// retracing [Sanders & Schulz 2016]. Rows are in random order, not by age. size * ties is at most
/// 2^31.
Network build_preferential(const NetworkRows& rows, std::uint32_t ties, const RunKey& run,
                           Purpose purpose);
/// Groups of `group_size` (at least 1; the last may be smaller) customers in a row all tied
/// strongly, and on average `weak_ties` random weak ties each to others [Goldenberg, Libai & Muller
/// 2001].
Network build_groups(const NetworkRows& rows, std::uint32_t group_size, std::uint32_t weak_ties,
                     const RunKey& run, Purpose purpose);

/// One undirected tie of an edge list.
struct Tie {
  std::uint32_t one;
  std::uint32_t other;
};
/// Symmetric closure without loops and repeats; ids are below `size`, and those not named have no
/// ties.
Network build_from_ties(const NetworkRows& rows, std::span<const Tie> ties);

}  // namespace cxsim
