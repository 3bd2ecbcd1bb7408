#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

namespace cxsim {

/// Replaces the file at `path` so that, whatever happens, either the old or the whole new content
/// is there: writes beside it, forces it to the disk, renames, forces the directory to the disk.
/// Creates missing directories. Throws RunError with the path and the cause; then the old content
/// is untouched and nothing is left beside it.
void write_durably(const std::filesystem::path& path, std::span<const std::byte> content);
void write_durably(const std::filesystem::path& path, std::string_view content);

/// The same of a file too large to be in memory at once: `write` appends to it, piece by piece.
using AppendToFile = std::function<void(std::span<const std::byte>)>;
void write_durably(const std::filesystem::path& path,
                   const std::function<void(const AppendToFile&)>& write);

}  // namespace cxsim
