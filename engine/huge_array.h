#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace cxsim {

/// Zeroed memory; the kernel is asked to use huge pages, because a random visit to a large array
/// costs a fourth with them. Throws RunError when there is none left.
std::byte* allocate_huge(std::size_t bytes);
/// The same of which only bytes `first` to, not including, `last` exist. Touching another page ends
/// the process.
std::byte* reserve_huge(std::size_t bytes, std::size_t first, std::size_t last);
void free_huge(std::byte* memory, std::size_t bytes) noexcept;
/// Frees it too, but keeps a little of what `allocate_huge` gave for its next calls.
void keep_huge(std::byte* memory, std::size_t bytes) noexcept;

/// Rows `first` to, not including, `last` of an array whose other rows are on other ranks.
struct OwnRows {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// For vectors that live for a moment and are made again and again: their memory comes from what
/// was kept and goes back there, where that of the heap goes back to the system each time. In steps
/// of an eighth of a power of two, so that sizes meet again.
template <typename Item>
struct KeptMemory {
  using value_type = Item;  // NOLINT(readability-identifier-naming): as allocators are asked

  KeptMemory() = default;
  template <typename Other>
  KeptMemory(const KeptMemory<Other>&) {}  // NOLINT(google-explicit-constructor)

  Item* allocate(std::size_t size) {
    return reinterpret_cast<Item*>(allocate_huge(bytes_of(size)));
  }
  void deallocate(Item* memory, std::size_t size) noexcept {
    keep_huge(reinterpret_cast<std::byte*>(memory), bytes_of(size));
  }
  bool operator==(const KeptMemory&) const = default;

 private:
  static std::size_t bytes_of(std::size_t size) {
    const std::size_t bytes = size * sizeof(Item);
    const std::size_t step = std::max<std::size_t>(std::bit_ceil(bytes) / 16, 1);
    return (bytes + step - 1) / step * step;
  }
};

template <typename Item>
using KeptVector = std::vector<Item, KeptMemory<Item>>;

/// A fixed-size array of plain records in pages of its own, all bytes zero at first.
template <typename Record>
class HugeArray {
  static_assert(std::is_trivially_copyable_v<Record>);

 public:
  HugeArray() = default;
  explicit HugeArray(std::size_t size)
      : memory_(allocate_huge(size * sizeof(Record)),
                Free{.bytes = size * sizeof(Record), .keep = true}),
        size_(size) {}
  /// Only the own rows exist, under the numbers they have in the whole: so memory falls as ranks
  /// are added. Where all are own there is no difference.
  HugeArray(std::size_t size, const OwnRows& own)
      : HugeArray(own.first == 0 && own.last >= size ? HugeArray(size) : reserved(size, own)) {}

  std::size_t size() const { return size_; }
  Record& operator[](std::size_t row) { return data()[row]; }
  const Record& operator[](std::size_t row) const { return data()[row]; }
  std::span<Record> records() { return {data(), size_}; }
  std::span<const Record> records() const { return {data(), size_}; }

 private:
  struct Free {
    std::size_t bytes = 0;
    bool keep = false;  // for the next arrays
    void operator()(std::byte* memory) const noexcept {
      keep ? keep_huge(memory, bytes) : free_huge(memory, bytes);
    }
  };
  static HugeArray reserved(std::size_t size, const OwnRows& own) {
    HugeArray array;
    array.memory_ = {reserve_huge(size * sizeof(Record), own.first * sizeof(Record),
                                  std::min(own.last, size) * sizeof(Record)),
                     Free{.bytes = size * sizeof(Record)}};
    array.size_ = size;
    return array;
  }
  Record* data() const { return reinterpret_cast<Record*>(memory_.get()); }

  std::unique_ptr<std::byte, Free> memory_;
  std::size_t size_ = 0;
};

}  // namespace cxsim
