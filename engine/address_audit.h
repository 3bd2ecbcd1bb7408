#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <source_location>
#include <unordered_map>

namespace cxsim {

/// Whether Draws and draw_batch report to an audit; only builds without NDEBUG do.
#ifdef NDEBUG
inline constexpr bool draws_are_audited = false;
#else
inline constexpr bool draws_are_audited = true;
#endif

/// Remembers every address of the random field that one run has used, to find two uses of the same
/// luck. Safe from any thread. Takes some 50 bytes an address: for small runs.
class AddressAudit {
 public:
  /// Throws InternalError naming the address and both places if another place in the code has used
  /// it before. The same place may look again: a threshold is drawn once and compared often.
  void record(std::uint32_t customer, std::uint32_t occasion, std::uint32_t purpose,
              const std::source_location& where);

  /// How many addresses were recorded.
  std::size_t size() const;

 private:
  struct Address {
    std::uint64_t customer_and_occasion;
    std::uint32_t purpose;
    bool operator==(const Address&) const = default;
  };
  struct Place {
    const char* file;
    std::uint_least32_t line;
  };
  struct Hash {
    std::size_t operator()(const Address& address) const;
  };
  /// Threads seldom meet in the same shard.
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<Address, Place, Hash> addresses;
  };

  std::array<Shard, 64> shards_;
};

}  // namespace cxsim
