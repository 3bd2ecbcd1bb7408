#include "agents/complete_mixing.h"

#include <algorithm>
#include <utility>

namespace cxsim {

void CompleteMixing::expect(std::size_t block, std::uint32_t customer, double threshold) {
  blocks_[block].waiting.push_back({static_cast<float>(threshold), customer});
}

std::uint64_t CompleteMixing::knowing() const {
  std::uint64_t knowing = 0;
  for (const Block& block : blocks_) knowing += block.knowing;
  return knowing;
}

void CompleteMixing::add_day(double share_who_know, const DiffusionParameters& parameters) {
  hazard_ += awareness_hazard(share_who_know, parameters);
}

std::vector<std::uint32_t> CompleteMixing::take_due(std::size_t index) {
  Block& block = blocks_[index];
  if (!std::exchange(block.sorted, true)) {
    std::ranges::sort(block.waiting, [](const Waiting& a, const Waiting& b) {
      return a.threshold != b.threshold ? a.threshold > b.threshold : a.customer > b.customer;
    });
  }
  std::vector<std::uint32_t> due;
  while (!block.waiting.empty() && static_cast<double>(block.waiting.back().threshold) <= hazard_) {
    due.push_back(block.waiting.back().customer);
    block.waiting.pop_back();
  }
  return due;
}

}  // namespace cxsim
