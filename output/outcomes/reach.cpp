#include "output/outcome.h"

namespace cxsim {

OutcomeEntry reach() {
  return {
      .name = "reach",
      .long_name = "exposure of complaints",
      .definition =
          "Views of a complaint that was posted in public and of all its reposts, mean over such "
          "posts. The distribution has a long tail: look at its high percentiles [model 6.3].",
      .unit = {"views", "views", "views"},
      .direction = Direction::minimize,
      .bins = BinLayout::log_linear(1, 10000000, 4),
      .value = {[](const PostEvent& post, std::size_t) -> double {
        return post.disappointed ? post.exposure : not_applicable;
      }},
  };
}

}  // namespace cxsim
