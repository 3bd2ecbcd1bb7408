#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scenarios/source_texts.h"

namespace cxsim {

/// What stands in a source where a node begins, for what a YAML parser does not tell: where anchors
/// end, whether quotes close, how null was spelled.
struct YamlToken {
  Origin origin;             // after anchors
  std::string_view written;  // the source from there to its end
  std::string_view anchor;   // the name of the last anchor before it; may be empty
};

/// The token at byte `position` of `text`, which is at `line` and `column` (from 1); steps over
/// anchors (`&name`) and the blanks after them.
YamlToken token_at(std::uint32_t source, std::string_view text, std::size_t position,
                   std::size_t line, std::size_t column);

/// Length of the quoted text at the start of `written`, both quotes included; npos if it is never
/// closed.
std::size_t quoted_length(std::string_view written);

/// Whether the list or map that `written` begins with ends in it; counts brackets only.
bool closes_bracket(std::string_view written);

/// Length of a word: up to a blank, a comma, a bracket or the end of the line; at least 1.
std::uint32_t word_length(std::string_view written);

/// `length`, but not beyond the end of the line; at least 1.
std::uint32_t length_in_line(std::string_view written, std::size_t length);

}  // namespace cxsim
