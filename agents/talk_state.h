#pragma once

#include <cstdint>
#include <vector>

#include "agents/calendar.h"
#include "agents/complete_mixing.h"
#include "agents/opinions.h"
#include "agents/parameters.h"
#include "agents/reviews.h"
#include "engine/block_owners.h"
#include "engine/digest.h"
#include "engine/huge_array.h"
#include "engine/ranks.h"

/// What a run remembers of posts, reviews, spreading word and referrals: nothing where these are
/// off.
namespace cxsim {

/// A customer who does not know the company yet and how soon word of it will come.
struct AwaitedWord {
  float hazard_left = 0;       // to be lived through, as of the start of day `since`
  std::uint16_t since = 0;     // no neighbour has come to know the company from this day on
  std::uint16_t knowing = 0;   // neighbours who know it
  std::uint16_t comes_on = 0;  // day, if nothing changes
};

/// What a customer has to do with referrals.
struct Inviter {
  std::uint16_t next = 0;  // day of the next invitation; 0: none is planned
  std::uint16_t invitations = 0;
};

struct TalkState {
  TalkState(const Parameters& parameters, const BlockOwners& owners, std::int32_t days);

  // Complaints of each customer that were answered in public, by the social team or as a complaint:
  // the squeaky wheel got its oil. Empty unless either can happen.
  HugeArray<std::uint8_t> answered_in_public;

  ReviewBoard reviews;                     // before today
  std::vector<ReviewBoard> written_today;  // by block; empty unless reviews are on

  Opinions opinions;

  HugeArray<AwaitedWord> awaited;    // empty unless word spreads among neighbours
  std::vector<Calendar> word_comes;  // by block
  CompleteMixing mixing;             // empty unless word spreads among everybody

  HugeArray<Inviter> inviters;    // empty unless referral is on
  std::vector<Calendar> invites;  // by block

  const ReviewBoard* readable_reviews() const { return written_today.empty() ? nullptr : &reviews; }
};

/// Remembers that a complaint of the customer was answered in public [model 6.4; Ma, Sun & Kekre
/// 2015].
void remember_public_answer(TalkState& talk, std::uint32_t customer);

/// Adds what there is, of all customers. Collective.
void add_to(Digest& digest, const TalkState& talk, const BlockOwners& owners, Ranks& ranks);

}  // namespace cxsim
