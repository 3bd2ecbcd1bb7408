#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "agents/diffusion.h"
#include "engine/state_carrier.h"

namespace cxsim {

/// Word that spreads among everybody alike: all who do not know the company live through the same
/// hazard, and each learns of it once that exceeds a threshold of their own. Costs nothing for
/// customers to whom word does not come today. Different blocks may be used concurrently.
class CompleteMixing {
 public:
  explicit CompleteMixing(std::size_t blocks) : blocks_(blocks) {}

  bool empty() const { return blocks_.empty(); }
  /// Before the first day: somebody who does not know the company. `threshold` is exponential with
  /// mean 1.
  void expect(std::size_t block, std::uint32_t customer, double threshold);
  /// One customer more knows the company, however they learnt of it.
  void one_more_knows(std::size_t block) { ++blocks_[block].knowing; }
  /// Customers of these blocks who know the company.
  std::uint64_t knowing() const;
  /// Once a day, between the phases: lets everybody live through another day on which such a share
  /// of all knows it.
  void add_day(double share_who_know, const DiffusionParameters& parameters);
  /// To whom word comes today, as far as they have not learnt of it otherwise.
  std::vector<std::uint32_t> take_due(std::size_t block);
  void carry(StateCarrier& carrier) { carrier(hazard_); }
  void carry_block(StateCarrier& carrier, std::size_t block) {
    carrier(blocks_[block].waiting, blocks_[block].sorted, blocks_[block].knowing);
  }

 private:
  struct Waiting {
    float threshold;
    std::uint32_t customer;
  };
  struct alignas(64) Block {
    std::vector<Waiting> waiting;  // the last one first to hear, once sorted
    bool sorted = false;
    std::uint64_t knowing = 0;
  };
  std::vector<Block> blocks_;
  double hazard_ = 0;  // lived through so far
};

}  // namespace cxsim
