#include "engine/spare_memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <ranges>

namespace cxsim {

namespace {

constexpr std::size_t most_mappings = 256;

}  // namespace

SpareMemory::SpareMemory(std::size_t most_bytes) : most_bytes_(most_bytes) {
  kept_.reserve(most_mappings);  // so that `keep` never has to ask for memory
}

std::byte* SpareMemory::take(std::size_t bytes) noexcept {
  const std::lock_guard lock(mutex_);
  // The latest one first: most of it may still be in the cache.
  const auto latest = std::ranges::find(kept_ | std::views::reverse, bytes, &Mapping::bytes);
  if (latest == kept_.rend()) return nullptr;
  std::byte* const start = latest->start;
  kept_.erase(std::next(latest).base());
  bytes_ -= bytes;
  return start;
}

void SpareMemory::keep(std::byte* mapping, std::size_t bytes) noexcept {
  const std::lock_guard lock(mutex_);
  if (kept_.size() == most_mappings) give_back_oldest();
  kept_.push_back({mapping, bytes});
  bytes_ += bytes;
  while (bytes_ > most_bytes_) give_back_oldest();
}

void SpareMemory::clear() noexcept {
  const std::lock_guard lock(mutex_);
  while (!kept_.empty()) give_back_oldest();
}

std::size_t SpareMemory::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void SpareMemory::give_back_oldest() noexcept {
  const Mapping oldest = kept_.front();
  kept_.erase(kept_.begin());
  munmap(oldest.start, oldest.bytes);
  bytes_ -= oldest.bytes;
}

}  // namespace cxsim
