#include "output/outcome.h"

namespace cxsim {

OutcomeEntry answer_time() {
  return {
      .name = "answer_time",
      .long_name = "time to an answer in public",
      .definition =
          "Minutes until the company answered a complaint that was posted in public; complaints "
          "that were not answered within a day do not count.",
      .unit = {"min", "minutes", "minutes"},
      .direction = Direction::minimize,
      .bins = BinLayout::linear(0, 1440, 288),
      .value = {[](const PostEvent& post, std::size_t) -> double { return post.answered_after; }},
  };
}

}  // namespace cxsim
