#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace cxsim {

/// Replaces the file at `path` so that, whatever happens, either the old or the whole new content
/// is there: writes beside it, forces it to the disk, renames, forces the directory to the disk.
/// Creates missing directories. Throws RunError with the path and the cause; then the old content
/// is untouched and nothing is left beside it.
void write_durably(const std::filesystem::path& path, std::span<const std::byte> content);
void write_durably(const std::filesystem::path& path, std::string_view content);

}  // namespace cxsim
