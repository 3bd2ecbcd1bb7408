#include "engine/huge_array.h"

#include <fmt/format.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

#include "engine/errors.h"
#include "engine/spare_memory.h"

namespace cxsim {

namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

[[noreturn]] void fail(std::size_t bytes, int error) {
  constexpr double mebibyte = 1 << 20;
  throw RunError(fmt::format(
      "the system gave no {:.1f} MiB of memory for the population ({}); simulate fewer customers, "
      "or run on a machine with more memory",
      static_cast<double>(bytes) / mebibyte, std::strerror(error)));
}

constexpr int usable = PROT_READ | PROT_WRITE;

std::byte* map(std::size_t bytes, int protection = usable, int flags = 0) {
  void* const mapped = mmap(nullptr, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
  if (mapped == MAP_FAILED) fail(bytes, errno);
  return static_cast<std::byte*>(mapped);
}

// Maps one huge page more and gives back what lies before and behind the aligned part.
std::byte* map_aligned(std::size_t bytes, int protection = usable, int flags = 0) {
  std::byte* const mapped = map(bytes + huge_page, protection, flags);
  const std::size_t before = -reinterpret_cast<std::uintptr_t>(mapped) % huge_page;
  if (before > 0) munmap(mapped, before);
  munmap(mapped + before + bytes, huge_page - before);
  return mapped + before;
}

constexpr std::size_t small_page = 4096;

// Whole small pages, which is what the system maps.
std::size_t whole_pages(std::size_t bytes) {
  return (bytes + small_page - 1) / small_page * small_page;
}

// Of an array: whole huge pages, unless it would leave much of the last one empty.
std::size_t mapped_bytes(std::size_t bytes) {
  const std::size_t end = bytes % huge_page;
  const std::size_t worth_a_page = bytes > 8 * huge_page ? huge_page / 4 : huge_page / 2;
  return end > worth_a_page ? bytes - end + huge_page : whole_pages(bytes);
}

// Enough for the arrays of a run of 20,000 customers on each thread. Larger runs would gain little.
constexpr std::size_t largest_kept_array = std::size_t{16} << 20;
constexpr std::size_t most_kept_by_thread = std::size_t{32} << 20;

SpareMemory& spare_memory() {
  static SpareMemory memory(most_kept_by_thread *
                            std::max(1u, std::thread::hardware_concurrency()));
  return memory;
}

// Huge pages that are cut up, one after the other. What is cut off is given back or kept as if it
// had been mapped by itself: the system takes parts of them back.
class SharedPages {
 public:
  std::byte* cut(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    if (bytes > left_) {
      end_ = map_aligned(huge_page) + huge_page;
      left_ = huge_page;
      madvise(end_ - left_, left_, MADV_HUGEPAGE);
      madvise(end_ - left_, left_, MADV_POPULATE_WRITE);
    }
    return end_ - std::exchange(left_, left_ - bytes);
  }

 private:
  std::mutex mutex_;
  std::byte* end_ = nullptr;
  std::size_t left_ = 0;
};

constexpr std::size_t largest_shared = huge_page / 4;

SharedPages& shared_pages() {
  static SharedPages pages;
  return pages;
}

}  // namespace

std::byte* allocate_huge(std::size_t bytes) {
  if (bytes == 0) return nullptr;
  constexpr std::size_t impossible = SIZE_MAX / 2;
  if (bytes > impossible) fail(bytes, ENOMEM);
  const std::size_t mapped = mapped_bytes(bytes);
  if (bytes > largest_kept_array) {
    // A large run needs all the memory there is.
    spare_memory().clear();
  } else if (std::byte* const spare = spare_memory().take(mapped)) {
    std::memset(spare, 0, bytes);
    return spare;
  }
  if (mapped <= largest_shared) return shared_pages().cut(mapped);
  // A larger one would waste much of a huge page, and so would a small end. They get their pages
  // all at once: asked for one by one, they cost more than what is built in them.
  if (mapped < huge_page) return map(mapped, usable, MAP_POPULATE);
  std::byte* const memory = map_aligned(mapped);
  // Only advice: a kernel without huge pages serves as well, more slowly.
  const std::size_t end = mapped % huge_page;
  madvise(memory, mapped - end, MADV_HUGEPAGE);
  if (end > 0) madvise(memory + mapped - end, end, MADV_POPULATE_WRITE);
  return memory;
}

// What is only reserved costs addresses and counts for no limit of memory.
std::byte* reserve_huge(std::size_t bytes, std::size_t first, std::size_t last) {
  if (bytes == 0) return nullptr;
  std::byte* const memory = map_aligned(mapped_bytes(bytes), PROT_NONE, MAP_NORESERVE);
  if (first >= last) return memory;
  std::byte* const start = memory + first / small_page * small_page;
  const auto size = static_cast<std::size_t>(memory + whole_pages(last) - start);
  if (mprotect(start, size, usable) != 0) {
    const int error = errno;
    munmap(memory, mapped_bytes(bytes));
    fail(size, error);
  }
  if (size >= huge_page) madvise(start, size, MADV_HUGEPAGE);
  return memory;
}

void free_huge(std::byte* memory, std::size_t bytes) noexcept {
  if (memory != nullptr) munmap(memory, mapped_bytes(bytes));
}

void keep_huge(std::byte* memory, std::size_t bytes) noexcept {
  if (memory == nullptr || bytes > largest_kept_array) return free_huge(memory, bytes);
  spare_memory().keep(memory, mapped_bytes(bytes));
}

}  // namespace cxsim
