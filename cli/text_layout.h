#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cxsim {

inline constexpr std::size_t line_width = 80;

/// `text` broken between words into lines of at most `line_width` characters, each after the first
/// indented by `indent`. The first line begins at column `indent` of what is already there. Longer
/// words stay whole.
std::string wrapped(std::string_view text, std::size_t indent);

/// Rows of a name and its meaning, meanings in one column:
///
///   --threads N        threads to use
std::string two_columns(std::span<const std::pair<std::string, std::string>> rows);

/// "1 day", "20,000 customers".
std::string counted(std::uint64_t count, std::string_view noun);

}  // namespace cxsim
