#pragma once

#include <filesystem>

namespace cxsim {

/// Whether nothing can be lost by writing into `directory`: it does not exist or is empty (but for
/// what a run killed in its first moment leaves).
/// Throws RunError where it cannot be looked at or is something else than a directory.
bool is_free(const std::filesystem::path& directory);

/// The first of DIRECTORY_2, DIRECTORY_3, ... that is free.
std::filesystem::path free_directory_like(const std::filesystem::path& directory);

/// Creates the directory where it is missing, and makes sure, before any work is done, that files
/// can be written into it. Throws RunError.
void prepare_directory(const std::filesystem::path& directory);

}  // namespace cxsim
