#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cxsim {

/// How many typing mistakes lead from one name to the other: characters left out, put in, replaced,
/// or two neighbours exchanged [Damerau 1964, optimal string alignment].
std::size_t typing_distance(std::string_view one, std::string_view other);

/// The candidate most likely meant by `typed`, if one is near enough: at most one mistake in three
/// characters. Case and the difference between `-` and `_` cost nothing. The first of equally near
/// ones wins.
std::optional<std::string_view> nearest_name(std::string_view typed,
                                             std::span<const std::string_view> candidates);

/// "did you mean `discount`?", or nothing.
std::string did_you_mean(std::string_view typed, std::span<const std::string_view> candidates);

}  // namespace cxsim
