#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "agents/population_plan.h"
#include "agents/traits.h"
#include "engine/block_owners.h"
#include "engine/draws.h"
#include "engine/experiment.h"
#include "engine/huge_array.h"
#include "engine/network.h"
#include "engine/ranks.h"

namespace cxsim {

class TraitLanes;

/// Who the customers are and who talks to whom; shared read-only by all variants of a replication.
/// Over several ranks each holds its own customers only, and knows nothing of the others.
class Population : public SharedWorld {
 public:
  /// `block_size` changes no result; tests vary it.
  Population(const PopulationPlan& plan, const RunKey& run,
             std::uint32_t block_size = customers_per_block);
  /// Collective: spread over `ranks`, which live as long as it does.
  Population(const PopulationPlan& plan, const RunKey& run, Ranks& ranks, std::uint32_t block_size);

  const Blocks& blocks() const { return owners_.blocks(); }
  const BlockOwners& owners() const { return owners_; }
  /// Those that simulate it together; just this process unless it is spread.
  Ranks& ranks() const { return *ranks_; }
  std::uint32_t size() const { return blocks().customers(); }
  const Traits& traits(std::uint32_t customer) const { return traits_[customer]; }
  /// Of these customers, side by side.
  void gather(std::span<const std::uint32_t> customers, TraitLanes& lanes) const;
  /// Drawn anew at each call: a run copies it into its records. Of any customer.
  std::uint8_t segment(std::uint32_t customer) const;
  /// Those of consecutive customers from `first` on: quicker, drawn in batches.
  void segments(std::uint32_t first, std::span<std::uint8_t> segments) const;
  std::size_t segment_count() const { return segment_shares_.size(); }
  const Network& network() const { return network_; }

 private:
  Population(const PopulationPlan& plan, const RunKey& run, std::unique_ptr<Ranks> alone,
             Ranks* ranks, std::uint32_t block_size);
  void draw_traits(const PopulationPlan& plan, BlockId block);

  RunKey run_;
  std::unique_ptr<Ranks> alone_;  // null where it is spread
  Ranks* ranks_;
  BlockOwners owners_;
  HugeArray<Traits> traits_;  // and one more, of nobody: `TraitLanes` reads a little beyond
  std::vector<double> segment_shares_;
  Network network_;
};

/// Customers of a block where a population is spread over ranks: fewer than usual where it is so
/// small that whole ranks would have nothing to do. Does not depend on the ranks.
std::uint32_t block_size_over_ranks(std::uint32_t customers);

}  // namespace cxsim
