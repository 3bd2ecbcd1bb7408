#include <algorithm>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/symmetric_closure.h"

namespace cxsim {

Network build_from_ties(const NetworkRows& rows, std::span<const Tie> ties) {
  const BlockOwners& owners = rows.owners();
  const Blocks& blocks = owners.blocks();
  std::vector<std::vector<Tie>> of_block(blocks.count());
  for (const Tie& tie : ties) {
    require(std::max(tie.one, tie.other) < rows.size(), "both ends of a tie are customers");
    if (owners.is_own(tie.one)) of_block[index_of(blocks.block_of(tie.one))].push_back(tie);
  }
  SymmetricClosure closure(rows);
  closure.collect(
      [&](BlockId block, std::vector<Tie>& own) { own.swap(of_block[index_of(block)]); });
  return std::move(closure).network();
}

}  // namespace cxsim
