#include "engine/huge_array.h"

#include <fmt/format.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

#include "engine/errors.h"

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

std::byte* map(std::size_t bytes) {
  void* const mapped =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) fail(bytes, errno);
  return static_cast<std::byte*>(mapped);
}

// Maps one huge page more and gives back what lies before and behind the aligned part.
std::byte* map_aligned(std::size_t bytes) {
  std::byte* const mapped = map(bytes + huge_page);
  const std::size_t before = -reinterpret_cast<std::uintptr_t>(mapped) % huge_page;
  if (before > 0) munmap(mapped, before);
  munmap(mapped + before + bytes, huge_page - before);
  return mapped + before;
}

// Whole small pages, which is what the system maps.
std::size_t whole_pages(std::size_t bytes) {
  constexpr std::size_t page = 4096;
  return (bytes + page - 1) / page * page;
}

}  // namespace

std::byte* allocate_huge(std::size_t bytes, Pages pages) {
  if (bytes == 0) return nullptr;
  constexpr std::size_t impossible = SIZE_MAX / 2;
  if (bytes > impossible) fail(bytes, ENOMEM);
  // A small array would waste most of a huge page.
  if (pages == Pages::small || bytes < huge_page) return map(whole_pages(bytes));
  std::byte* const memory = map_aligned(whole_pages(bytes));
  // Only advice: a kernel without huge pages serves as well, more slowly.
  madvise(memory, whole_pages(bytes), MADV_HUGEPAGE);
  return memory;
}

void free_huge(std::byte* memory, std::size_t bytes) noexcept {
  if (memory != nullptr) munmap(memory, whole_pages(bytes));
}

}  // namespace cxsim
