#pragma once

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

namespace cxsim {

/// Whether `actual` is what the file `expected` holds, byte by byte; otherwise says where they
/// part. With CXSIM_UPDATE_GOLDEN=1 in the environment the file is rewritten instead: look at the
/// difference before you commit it.
testing::AssertionResult matches_golden(const std::string& actual,
                                        const std::filesystem::path& expected);

}  // namespace cxsim
