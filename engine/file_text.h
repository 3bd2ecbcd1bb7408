#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace cxsim {

/// All bytes of a file; nothing, with the cause in `errno`, where it cannot be read.
std::optional<std::string> file_text(const std::filesystem::path& path);

}  // namespace cxsim
