#pragma once

#include <array>
#include <cstdint>
#include <source_location>
#include <span>

namespace cxsim {

class AddressAudit;

/// What all draws of one run have in common. The scenario is not in it: variants share their luck.
struct RunKey {
  std::uint64_t seed = 0;
  std::uint32_t replication = 0;
  /// Null, or where a debug build records every address to find one that is used twice.
  AddressAudit* audit = nullptr;
};

/// Why a draw is made. The values are named constants of the model; two uses must not share one.
using Purpose = std::uint32_t;

/// The four independent uniforms at one address of the random field, Philox4x32-10 [Salmon et al.
/// 2011]. `customer` is the row (or another model id), `occasion` counts that kind of occasion in
/// the customer's own life, `purpose` is a named constant. Equal addresses give equal draws on any
/// thread, rank and machine. Nothing is advanced; nothing is owned.
class Draws {
 public:
  Draws(const RunKey& run, std::uint32_t customer, std::uint32_t occasion, Purpose purpose,
        const std::source_location& where = std::source_location::current());

  /// Uniform in the open interval (0, 1), a multiple of 2^-33; `which` is 0..3.
  double uniform(std::size_t which = 0) const {
    return (static_cast<double>(words_[which]) + 0.5) * 0x1p-32;
  }

  std::uint32_t word(std::size_t which) const { return words_[which]; }

 private:
  std::array<std::uint32_t, 4> words_;
};

/// The uniforms of many customers for one purpose, `uniforms[which][i]` for `customers[i]` at
/// `occasions[i]`: the same bits as `Draws{run, customers[i], occasions[i], purpose}`. Sizes of
/// all spans are equal; `uniforms` has one to four rows.
void draw_batch(const RunKey& run, std::span<const std::uint32_t> customers,
                std::span<const std::uint32_t> occasions, Purpose purpose,
                std::span<const std::span<double>> uniforms,
                const std::source_location& where = std::source_location::current());
/// The same uniforms in single precision, folded so that it can tell them from their neighbours at
/// both ends: themselves up to one half, themselves less 1 above.
void draw_batch(const RunKey& run, std::span<const std::uint32_t> customers,
                std::span<const std::uint32_t> occasions, Purpose purpose,
                std::span<const std::span<float>> folded_uniforms,
                const std::source_location& where = std::source_location::current());

}  // namespace cxsim
