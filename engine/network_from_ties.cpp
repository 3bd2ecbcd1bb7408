#include <algorithm>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/symmetric_closure.h"

namespace cxsim {

Network build_from_ties(const NetworkRows& rows, std::span<const Tie> ties) {
  const BlockOwners& owners = rows.owners();
  const Blocks& blocks = owners.blocks();
  if (ties.empty()) {
    const OwnRows own = owners.own_rows();
    const OwnRows with_end{own.first, own.last + 1};
    return {HugeArray<std::uint32_t>(std::size_t{rows.size()} + 1, with_end), {}, own};
  }
  std::vector<KeptVector<Tie>> of_block(blocks.count());
  for (const Tie& tie : ties) {
    require(std::max(tie.one, tie.other) < rows.size(), "both ends of a tie are customers");
    if (owners.is_own(tie.one)) of_block[index_of(blocks.block_of(tie.one))].push_back(tie);
  }
  SymmetricClosure closure(rows);
  closure.collect(
      [&](BlockId block, KeptVector<Tie>& own) { own.swap(of_block[index_of(block)]); });
  return std::move(closure).network();
}

}  // namespace cxsim
