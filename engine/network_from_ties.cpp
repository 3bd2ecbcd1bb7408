#include <algorithm>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/symmetric_closure.h"

namespace cxsim {

Network build_from_ties(std::uint32_t size, std::span<const Tie> ties) {
  const Blocks blocks(size);
  std::vector<std::vector<Tie>> of_block(blocks.count());
  for (const Tie& tie : ties) {
    require(std::max(tie.one, tie.other) < size, "both ends of a tie are customers");
    of_block[index_of(blocks.block_of(tie.one))].push_back(tie);
  }
  SymmetricClosure closure(size);
  closure.collect(
      [&](BlockId block, std::vector<Tie>& own) { own.swap(of_block[index_of(block)]); });
  return std::move(closure).network();
}

}  // namespace cxsim
