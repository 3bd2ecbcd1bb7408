#include "agents/talk_state.h"

#include <span>

namespace cxsim {
namespace {

bool among_neighbours(const DiffusionParameters& diffusion) {
  return diffusion.on && static_cast<Mixing>(diffusion.mixing) == Mixing::neighbours;
}

bool among_everybody(const DiffusionParameters& diffusion) {
  return diffusion.on && static_cast<Mixing>(diffusion.mixing) == Mixing::everybody;
}

}  // namespace

TalkState::TalkState(const Parameters& p, const Blocks& blocks, std::int32_t days)
    : answered_in_public(p.posts.on || (p.voice.on && p.recovery.on) ? blocks.customers() : 0),
      written_today(p.reviews.on ? blocks.count() : 0),
      opinions{HugeArray<Opinion>(p.research.on && p.research.asks_peers ? blocks.customers() : 0),
               std::vector<std::vector<Opinions::Formed>>(blocks.count())},
      awaited(among_neighbours(p.diffusion) ? blocks.customers() : 0),
      word_comes(awaited.size() > 0 ? blocks.count() : 0, Calendar(days)),
      mixing(among_everybody(p.diffusion) ? blocks.count() : 0),
      inviters(p.referral.on ? blocks.customers() : 0),
      invites(inviters.size() > 0 ? blocks.count() : 0, Calendar(days)) {}

void remember_public_answer(TalkState& talk, std::uint32_t customer) {
  std::uint8_t& answered = talk.answered_in_public[customer];
  if (answered < 0xff) ++answered;
}

void add_to(Digest& digest, const TalkState& talk) {
  digest.add(std::as_bytes(talk.answered_in_public.records()));
  if (talk.readable_reviews()) digest.add(std::as_bytes(std::span(talk.reviews.count)));
  digest.add(std::as_bytes(talk.opinions.held.records()));
  for (const AwaitedWord& word : talk.awaited.records()) {
    digest.add(static_cast<double>(word.hazard_left));
    digest.add(std::uint64_t{word.since} << 32 | word.knowing << 16 | word.comes_on);
  }
  for (const Inviter& inviter : talk.inviters.records()) {
    digest.add(std::uint64_t{inviter.next} << 16 | inviter.invitations);
  }
}

}  // namespace cxsim
