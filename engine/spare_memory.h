#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

namespace cxsim {

/// Mappings that arrays no longer need, for the next arrays of their size. The runs of a study make
/// the same arrays again and again: to clear one costs a fraction of new pages, for which threads
/// wait for each other in the kernel. Several threads may use it at once.
class SpareMemory {
 public:
  explicit SpareMemory(std::size_t most_bytes);
  SpareMemory(const SpareMemory&) = delete;
  SpareMemory& operator=(const SpareMemory&) = delete;
  ~SpareMemory() { clear(); }

  /// A mapping of exactly that size with whatever was left in it, or null.
  std::byte* take(std::size_t bytes) noexcept;
  /// Takes over a mapping; gives the oldest ones back to the system where it would be too much.
  void keep(std::byte* mapping, std::size_t bytes) noexcept;
  /// Gives everything back.
  void clear() noexcept;

  std::size_t bytes() const;

 private:
  struct Mapping {
    std::byte* start;
    std::size_t bytes;
  };
  void give_back_oldest() noexcept;

  mutable std::mutex mutex_;
  std::vector<Mapping> kept_;  // oldest first
  std::size_t bytes_ = 0;
  std::size_t most_bytes_;
};

}  // namespace cxsim
