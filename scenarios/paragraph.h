#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cxsim {

/// `text` broken between words into lines of at most 80 characters, the first indented by `first`
/// columns and the others by `others`; ends with a line end.
std::string paragraph(std::string_view text, std::size_t first, std::size_t others);

}  // namespace cxsim
