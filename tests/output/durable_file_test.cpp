#include "output/durable_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "engine/errors.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const fs::path& directory) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(directory), fs::directory_iterator()));
}

TEST(DurableFile, ReplacesTheContentAndLeavesNothingBesideIt) {
  const TemporaryDirectory directory;
  write_durably(directory / "new/results", "first");
  write_durably(directory / "new/results", "second");
  EXPECT_EQ(content_of(directory / "new/results"), "second");
  EXPECT_EQ(files_in(directory / "new"), 1u);
}

TEST(DurableFile, KeepsTheOldContentWhenTheDiskIsFull) {
  const TemporaryDirectory directory;
  write_durably(directory / "results", "old");
  const FileSizeLimit limit(1000);
  try {
    write_durably(directory / "results", std::string(5000, 'x'));
    FAIL() << "wrote more than fits";
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("cannot write"));
    EXPECT_THAT(error.what(), testing::HasSubstr((directory / "results").string()));
    EXPECT_THAT(error.what(), testing::HasSubstr("File too large"));
  }
  EXPECT_EQ(content_of(directory / "results"), "old");
  EXPECT_EQ(files_in(directory.path()), 1u);
}

TEST(DurableFile, NamesADirectoryThatCannotBeMade) {
  const TemporaryDirectory directory;
  write_durably(directory / "file", "in the way");
  try {
    write_durably(directory / "file/results", "content");
    FAIL() << "wrote below a file";
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("cannot create directory"));
    EXPECT_THAT(error.what(), testing::HasSubstr("Not a directory"));
  }
}

}  // namespace
}  // namespace cxsim
