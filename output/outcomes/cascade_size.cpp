#include "output/outcome.h"

namespace cxsim {

OutcomeEntry cascade_size() {
  return {
      .name = "cascade_size",
      .long_name = "size of cascades",
      .definition =
          "Posts in a cascade that began with a complaint: the first one and all that were passed "
          "on, mean over such cascades [model 6.3].",
      .unit = {"posts", "posts", "posts"},
      .direction = Direction::minimize,
      .bins = BinLayout::log_linear(1, 100000, 8),
      .value = {[](const PostEvent& post, std::size_t) -> double {
        return post.disappointed ? post.cascade : not_applicable;
      }},
  };
}

}  // namespace cxsim
