#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "cli/embedded_texts.h"

namespace cxsim {

/// The scenario of that name in the library that the program carries. Throws UsageError with the
/// nearest name if there is none.
const EmbeddedText& library_scenario(std::string_view name);

/// Where to read what a user calls `word`: a file of that name, or else the scenario of the library
/// with that name, as a path in a directory `library:` that exists only inside the program. Throws
/// UsageError if `word` can only mean a scenario of the library and there is none.
std::filesystem::path scenario_path(const std::string& word);

/// The text of a file in the directory `library:`; nothing for any other path.
std::optional<std::string> library_file(const std::filesystem::path& path);

}  // namespace cxsim
