#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "agents/population_plan.h"
#include "agents/traits.h"
#include "engine/blocks.h"
#include "engine/draws.h"
#include "engine/experiment.h"
#include "engine/huge_array.h"
#include "engine/network.h"

namespace cxsim {

/// Who the customers are and who talks to whom; shared read-only by all variants of a replication.
class Population : public SharedWorld {
 public:
  /// `block_size` changes no result; tests vary it.
  Population(const PopulationPlan& plan, const RunKey& run,
             std::uint32_t block_size = customers_per_block);

  const Blocks& blocks() const { return blocks_; }
  std::uint32_t size() const { return blocks_.customers(); }
  const Traits& traits(std::uint32_t customer) const { return traits_[customer]; }
  /// Drawn anew at each call: a run copies it into its records.
  std::uint8_t segment(std::uint32_t customer) const;
  std::size_t segment_count() const { return segment_shares_.size(); }
  const Network& network() const { return network_; }

 private:
  std::vector<std::vector<std::uint32_t>> members_of_segments(BlockId block) const;
  void draw_traits(const PopulationPlan& plan, BlockId block);
  void draw_traits(const std::array<Distribution, trait_count>& traits,
                   double sensitivity_perfectionism, std::span<const std::uint32_t> customers);

  RunKey run_;
  Blocks blocks_;
  HugeArray<Traits> traits_;
  std::vector<double> segment_shares_;
  Network network_;
};

}  // namespace cxsim
