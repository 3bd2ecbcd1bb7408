#include "agents/talk_state.h"

#include <functional>
#include <span>
#include <type_traits>

#include "engine/parcels.h"

namespace cxsim {
namespace {

bool among_neighbours(const DiffusionParameters& diffusion) {
  return diffusion.on && static_cast<Mixing>(diffusion.mixing) == Mixing::neighbours;
}

bool among_everybody(const DiffusionParameters& diffusion) {
  return diffusion.on && static_cast<Mixing>(diffusion.mixing) == Mixing::everybody;
}

}  // namespace

TalkState::TalkState(const Parameters& p, const BlockOwners& owners, std::int32_t days)
    : answered_in_public(
          p.posts.on || (p.voice.on && p.recovery.on) ? owners.blocks().customers() : 0,
          owners.own_rows()),
      written_today(p.reviews.on ? owners.blocks().count() : 0),
      opinions{.held = HugeArray<Opinion>(
                   p.research.on && p.research.asks_peers ? owners.blocks().customers() : 0,
                   owners.own_rows()),
               .formed_today = std::vector<std::vector<Opinions::Formed>>(owners.blocks().count()),
               .elsewhere = {}},
      awaited(among_neighbours(p.diffusion) ? owners.blocks().customers() : 0, owners.own_rows()),
      word_comes(awaited.size() > 0 ? owners.blocks().count() : 0, Calendar(days)),
      mixing(among_everybody(p.diffusion) ? owners.blocks().count() : 0),
      inviters(p.referral.on ? owners.blocks().customers() : 0, owners.own_rows()),
      invites(inviters.size() > 0 ? owners.blocks().count() : 0, Calendar(days)) {}

void remember_public_answer(TalkState& talk, std::uint32_t customer) {
  std::uint8_t& answered = talk.answered_in_public[customer];
  if (answered < 0xff) ++answered;
}

namespace {

/// Adds something of each customer, whatever rank has it: each adds its own to what those before
/// it have added.
template <typename Record, typename Add>
void add_of_all(Digest& digest, const HugeArray<Record>& of_customers, const BlockOwners& owners,
                Ranks& ranks, const Add& add_own) {
  static_assert(std::is_trivially_copyable_v<Digest>);
  if (of_customers.size() == 0) return;
  const BlockOwners::Range& own = owners.own_customers();
  for (unsigned turn = 0; turn < ranks.count(); ++turn) {
    const bool is_ours = turn == ranks.rank();
    if (is_ours) add_own(of_customers.records().subspan(own.first, own.size()));
    const auto so_far = std::span<const Digest>(&digest, is_ours ? 1 : 0);
    digest = gather_values(ranks, so_far)[turn].front();
  }
}

}  // namespace

void add_to(Digest& digest, const TalkState& talk, const BlockOwners& owners, Ranks& ranks) {
  const auto add_bytes = [&](const auto& own) { digest.add(std::as_bytes(own)); };
  add_of_all(digest, talk.answered_in_public, owners, ranks, add_bytes);
  if (talk.readable_reviews()) digest.add(std::as_bytes(std::span(talk.reviews.count)));
  add_of_all(digest, talk.opinions.held, owners, ranks, add_bytes);
  add_of_all(digest, talk.awaited, owners, ranks, [&](std::span<const AwaitedWord> own) {
    for (const AwaitedWord& word : own) {
      digest.add(static_cast<double>(word.hazard_left));
      digest.add(std::uint64_t{word.since} << 32 | word.knowing << 16 | word.comes_on);
    }
  });
  add_of_all(digest, talk.inviters, owners, ranks, [&](std::span<const Inviter> own) {
    for (const Inviter& inviter : own) {
      digest.add(std::uint64_t{inviter.next} << 16 | inviter.invitations);
    }
  });
}

}  // namespace cxsim
