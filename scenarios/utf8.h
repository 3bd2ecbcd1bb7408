#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cxsim {

/// Bytes of the character at the start of `text`; 0 if they are not valid UTF-8 [RFC 3629: no
/// surrogates, no overlong forms, nothing beyond U+10FFFF] or `text` is empty.
std::size_t utf8_length(std::string_view text);

/// Whether `character` (one, as measured by utf8_length) is invisible: C0, DEL or C1.
bool is_control_character(std::string_view character);

/// `text` on one line for a message: invisible and invalid bytes replaced, and cut with an ellipsis
/// after `limit` characters.
std::string shown(std::string_view text, std::size_t limit = 60);

}  // namespace cxsim
