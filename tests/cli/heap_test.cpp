#include "cli/heap.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace cxsim {
namespace {

/// Whether a part of the heap of this process has a flag of proc_pid_smaps(5).
bool part_of_heap_has(const std::string& flag) {
  std::ifstream maps("/proc/self/smaps");
  bool is_heap = false;
  for (std::string line; std::getline(maps, line);) {
    if (line.find('-') < line.find(' ')) is_heap = line.ends_with("[heap]");
    if (is_heap && line.starts_with("VmFlags:") && line.find(" " + flag) != std::string::npos) {
      return true;
    }
  }
  return false;
}

TEST(PreparedHeap, LiesInHugePages) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer has a heap of its own";
#endif
  if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage")) {
    GTEST_SKIP() << "this system has no huge pages";
  }
  ASSERT_FALSE(part_of_heap_has("hg"));
  prepare_heap();
  EXPECT_TRUE(part_of_heap_has("hg"));
}

}  // namespace
}  // namespace cxsim
