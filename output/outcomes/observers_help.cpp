#include "output/outcome.h"

namespace cxsim {

OutcomeEntry observers_help() {
  return {
      .name = "observers_help",
      .long_name = "help expected by onlookers",
      .definition =
          "Level of help that customers predict right after they read a post about the company and "
          "what it answered, or did not [model 6.4].",
      .unit = level_units,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(-6, 6, 240),
      .value = {[](const PostSeenEvent& post_seen, std::size_t) -> double {
        return post_seen.expected_help;
      }},
  };
}

}  // namespace cxsim
