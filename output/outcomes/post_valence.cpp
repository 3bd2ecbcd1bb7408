#include "output/outcome.h"

namespace cxsim {

OutcomeEntry post_valence() {
  return {
      .name = "post_valence",
      .long_name = "valence of posts",
      .definition =
          "Mean level told in public posts; negative is bad news. Every post counts once, however "
          "many saw it.",
      .unit = level_units,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(-6, 6, 96),
      .value = {[](const PostEvent& post, std::size_t) -> double { return post.valence; }},
  };
}

}  // namespace cxsim
