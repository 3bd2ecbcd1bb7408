#pragma once

#include <string>
#include <string_view>

namespace cxsim {

/// `text` as one word of a POSIX shell.
std::string shell_word(std::string_view text);

}  // namespace cxsim
