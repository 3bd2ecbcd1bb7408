#pragma once

#include "agents/talking.h"

/// Talk in public [model 6.3, 6.4]. Deviation: a cascade runs to its end on the day of the post,
/// and everybody who sees any of it does so the next day.
namespace cxsim {

/// The customer posts; others pass it on, the company may answer. Does nothing unless posts are on.
/// Call it once the journey is remembered and before the customer stays or leaves: an answer
/// changes what the author remembers. `occasion` numbers the posts of this customer, any way.
void post_publicly(RunState& state, BlockId block, std::uint32_t customer, std::uint32_t occasion,
                   const Tale& tale);

/// The customer posts about an order that is done, or does not: the more the more strongly they
/// feel about it [model 6.1]. Where customers decide what to do about problems, complaints in
/// public come from there.
void consider_posting(RunState& state, BlockId block, const Order& order, const Tale& tale);

/// A customer reads a post of somebody else.
void read_post(RunState& state, BlockId block, const Message& message);

}  // namespace cxsim
