#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/draws.h"

namespace cxsim {

/// Who talks to whom, in compressed rows. Undirected ties are stored in both directions (4 bytes
/// each way). Within a row neighbours ascend and are unique; nobody is their own neighbour.
class Network {
 public:
  Network() = default;
  /// `row_start` has size() + 1 entries; `neighbours` are sorted within a row.
  Network(std::vector<std::uint64_t> row_start, std::vector<std::uint32_t> neighbours);

  std::uint32_t size() const;
  std::uint64_t ties() const { return neighbours_.size(); }  // directed: twice the undirected ties
  std::span<const std::uint32_t> neighbours(std::uint32_t customer) const;
  /// Whether the tie to the `which`-th neighbour is strong; every tie is unless groups were built.
  bool is_strong(std::uint32_t customer, std::size_t which) const;
  std::size_t memory_bytes() const;

 private:
  friend Network build_groups(std::uint32_t, std::uint32_t, std::uint32_t, const RunKey&, Purpose);
  std::vector<std::uint64_t> row_start_;
  std::vector<std::uint32_t> neighbours_;
  std::uint32_t group_size_ = 0;  // ties within a group of this size are strong; 0: all are
};

// Builders. Deterministic in (arguments, run.seed, run.replication), parallel inside, same network
// for any number of threads. `purpose` addresses the draws. Each throws InternalError on arguments
// that its comment excludes (scenarios check them first).

/// Ring of `neighbours` (even, < size) nearest ties with each tie rewired with probability
/// `rewiring` [Watts & Strogatz 1998].
Network build_small_world(std::uint32_t size, std::uint32_t neighbours, double rewiring,
                          const RunKey& run, Purpose purpose);
/// Every pair tied independently with probability mean_degree / (size - 1) [Erdos & Renyi 1959].
Network build_random(std::uint32_t size, double mean_degree, const RunKey& run, Purpose purpose);
/// Each newcomer ties to `ties` earlier customers in proportion to their ties
/// [Barabasi & Albert 1999]; parallel by retracing [Sanders & Schulz 2016]. Rows are in random
/// order, not by age.
Network build_preferential(std::uint32_t size, std::uint32_t ties, const RunKey& run,
                           Purpose purpose);
/// Groups of `group_size` all tied strongly, and about `weak_ties` random weak ties each
/// [Goldenberg, Libai & Muller 2001].
Network build_groups(std::uint32_t size, std::uint32_t group_size, std::uint32_t weak_ties,
                     const RunKey& run, Purpose purpose);

/// One undirected tie of an edge list.
struct Tie {
  std::uint32_t one;
  std::uint32_t other;
};
/// Symmetric closure without loops and repeats; customers beyond the largest id have no ties.
Network build_from_ties(std::uint32_t size, std::span<const Tie> ties);

}  // namespace cxsim
