#pragma once

#include "agents/talking.h"
#include "agents/visit.h"

/// Talk in public [model 6.3, 6.4]. Deviation: a cascade runs to its end on the day of the post,
/// and everybody who sees any of it does so the next day.
namespace cxsim {

/// What a post is about, as its author counts.
struct PostOccasion {
  std::uint32_t number = 0;  // no two posts of an author have the same
  bool journey_over = true;  // and remembered
};
inline PostOccasion about_order(const Order& order) {
  return {order.number, true};
}
/// About a call that nobody answered, by the occasion of the contact.
inline PostOccasion about_call(std::uint32_t contact_occasion) {
  return {0x80000000u | contact_occasion, false};
}

/// The customer posts; others pass it on, the company may answer. Does nothing unless posts are on.
/// Call it once the journey, if it is over, is remembered and before the customer stays or leaves:
/// an answer changes what the author remembers. True if it was answered within a day.
bool post_publicly(RunState& state, BlockId block, std::uint32_t customer,
                   const PostOccasion& occasion, const Tale& tale);

/// The customer posts about an order that is done or a call that nobody answered, or does not: the
/// more the more strongly they feel about it [model 6.1]. Where customers decide what to do about
/// problems, complaints in public come from there. Does nothing unless posts are on.
void consider_posting(RunState& state, BlockId block, std::uint32_t customer,
                      const PostOccasion& occasion, const Tale& tale);

/// Customers of a visit read a post of somebody else each. Written back.
void read_posts(RunState& state, BlockId block, Visit& visit, std::span<const Message> posts);

}  // namespace cxsim
