#include "cli/heap.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace cxsim {

void prepare_heap() {
  constexpr int reserved = 64 << 20;
  constexpr int largest_of_heap = 32 << 20;  // what is larger is mapped by itself
  constexpr std::uintptr_t huge_page = std::uintptr_t{2} << 20;
  mallopt(M_MMAP_THRESHOLD, largest_of_heap);
  mallopt(M_TRIM_THRESHOLD, 2 * reserved);
  mallopt(M_TOP_PAD, reserved);
  const auto start = reinterpret_cast<std::uintptr_t>(sbrk(0));
  // More than is left, so that the heap grows. Volatile, or the compiler leaves it out.
  void* volatile growth = std::malloc(std::size_t{1} << 20);
  std::free(growth);
  constexpr int usual = 1 << 20;
  mallopt(M_TOP_PAD, usual);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const std::uintptr_t aligned = (start + huge_page - 1) / huge_page * huge_page;
  if (aligned < end) madvise(reinterpret_cast<void*>(aligned), end - aligned, MADV_HUGEPAGE);
}

}  // namespace cxsim
