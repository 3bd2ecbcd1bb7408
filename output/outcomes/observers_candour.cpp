#include "output/outcome.h"

namespace cxsim {

OutcomeEntry observers_candour() {
  return {
      .name = "observers_candour",
      .long_name = "candour expected by onlookers",
      .definition =
          "Level of candour that customers predict right after they read a post about the company "
          "and what it answered, or did not [model 6.4].",
      .unit = level_units,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(-6, 6, 240),
      .value = {[](const PostSeenEvent& post_seen, std::size_t) -> double {
        return post_seen.expected_candour;
      }},
  };
}

}  // namespace cxsim
