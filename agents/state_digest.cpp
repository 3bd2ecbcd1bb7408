#include <algorithm>
#include <array>
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

/// Messages as digests look at them: channel by channel, whatever order they are kept in.
struct MessagesByChannel {
  using ByAttribute = std::array<float, attribute_count>;

  std::array<ByAttribute, most_channels> precision;
  std::array<ByAttribute, most_channels> evidence;
  std::array<double, attribute_count> held_precision;
  std::array<double, attribute_count> held_evidence;
  std::array<std::uint16_t, attribute_count> contradictions;
  std::uint32_t as_of;

  MessagesByChannel(const HeardMessages& messages, std::uint32_t customer)
      : contradictions(messages.of(customer).contradictions), as_of(messages.of(customer).as_of) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      // To look at what nobody wrote would take memory for it.
      const bool is_there = messages.of(customer).speak_of(k);
      const AttributeMessages about = is_there ? messages.about(k, customer) : AttributeMessages();
      for (std::size_t c = 0; c < most_channels; ++c) {
        precision[c][k] = about.precision[c];
        evidence[c][k] = about.evidence[c];
      }
      held_precision[k] = about.held_precision;
      held_evidence[k] = about.held_evidence;
    }
  }
};
static_assert(sizeof(MessagesByChannel) == 400, "no padding: its bytes are in the digest");

void add_messages(Digest& digest, const RunState& state, std::size_t first, std::size_t size) {
  if (state.company_messages.empty()) return;
  for (std::size_t row = first; row < first + size; ++row) {
    const MessagesByChannel messages(state.company_messages, static_cast<std::uint32_t>(row));
    digest.add(std::as_bytes(std::span(&messages, 1)));
  }
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
    add_messages(digest, state, first, size);
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
