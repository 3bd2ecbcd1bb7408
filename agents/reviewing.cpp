#include "agents/reviewing.h"

#include "agents/purposes.h"
#include "engine/parcels.h"

namespace cxsim {

void consider_review(RunState& state, BlockId block, const Order& order, double satisfaction) {
  const ReviewParameters& p = state.parameters().reviews;
  const int stars = stars_given(satisfaction, p);
  const bool answered = state.today.world.company.social.answers_reviews;
  const Draws draws(state.run, order.customer, order.number, purpose::review);
  const bool written = draws.uniform() < review_probability(stars, answered, p);
  if (written) {
    ++state.talk.written_today[index_of(block)].count[static_cast<std::size_t>(stars - 1)];
  }
  if (ReviewEvent* event = state.record<ReviewEvent>(block, order.customer)) {
    event->stars_given = static_cast<std::uint8_t>(stars);
    event->written = written;
    if (state.talk.reviews.reviews() > 0) {
      event->displayed_stars = static_cast<float>(state.talk.reviews.mean());
    }
  }
}

void publish_reviews(RunState& state) {
  ReviewBoard today;
  for (ReviewBoard& written : state.talk.written_today) {
    for (std::size_t i = 0; i < most_stars; ++i) today.count[i] += written.count[i];
    written = {};
  }
  add_up_counts(state.ranks, std::span(today.count));
  for (std::size_t i = 0; i < most_stars; ++i) state.talk.reviews.count[i] += today.count[i];
}

}  // namespace cxsim
