#include <algorithm>
#include <bit>

#include "agents/run_state.h"
#include "engine/digest.h"
#include "engine/errors.h"
#include "engine/parallel.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

void add_order(Digest& digest, const Order& order) {
  const auto word = [&](auto high, auto low) {
    digest.add(std::uint64_t{static_cast<std::uint32_t>(high)} << 32 |
               static_cast<std::uint32_t>(low));
  };
  word(order.customer, order.number);
  word(order.placed, order.promised);
  word(order.announced, order.arrives);
  word(order.contact, order.survey);
  digest.add(order.position);
  digest.add(order.moments.sum);
  word(std::bit_cast<std::uint32_t>(order.promise_shift), order.contacts);
}

template <typename State>
void add_if_kept(Digest& digest, const HugeArray<State>& states, std::size_t first,
                 std::size_t size) {
  if (states.size() == 0) return;
  digest.add(std::as_bytes(std::span(&states[first], size)));
}

/// Customers are digested in pieces of their own, so that block sizes do not show.
constexpr std::uint32_t piece = 4096;

/// Of the pieces of this rank, in order.
std::vector<std::uint64_t> digests_of_pieces(const RunState& state) {
  const BlockOwners::Range& own = state.owners.own_customers();
  require(own.first % piece == 0 || own.size() == 0, "a rank owns whole pieces of a population");
  std::vector<std::uint64_t> of_piece((own.size() + piece - 1) / piece);
  for_each_index(of_piece.size(), [&](std::size_t i) {
    const std::size_t first = own.first + i * piece;
    const std::size_t size = std::min<std::size_t>(piece, own.last - first);
    Digest digest;
    for (std::size_t row = first; row < first + size; ++row) {
      CustomerRecord record = state.records[row];
      const bool has_order = record.order != no_order;
      if (has_order) {
        const BlockId block = state.blocks.block_of(static_cast<std::uint32_t>(row));
        add_order(digest, state.block_states[index_of(block)].orders[record.order]);
      }
      record.order = has_order ? 0 : no_order;  // which slot it has is housekeeping
      digest.add(std::as_bytes(std::span(&record, 1)));
    }
    digest.add(std::as_bytes(state.due.records().subspan(first, size)));
    add_if_kept(digest, state.grievances, first, size);
    add_if_kept(digest, state.company_messages, first, size);
    add_if_kept(digest, state.prices_in_mind, first, size);
    add_if_kept(digest, state.listening.asked, first, size);
    add_if_kept(digest, state.paid_back, first, size);
    of_piece[i] = digest.value();
  });
  return of_piece;
}

}  // namespace

std::uint64_t digest_of(const RunState& state) {
  const std::vector<std::uint64_t> own = digests_of_pieces(state);
  Digest digest;
  for (const auto& of_rank : gather_values(state.ranks, std::span(own))) {
    for (const std::uint64_t value : of_rank) digest.add(value);
  }
  digest.add(state.warehouse.admitted());
  digest.add(state.warehouse.released());
  add_to(digest, state.talk, state.owners, state.ranks);
  return digest.value();
}

}  // namespace cxsim
