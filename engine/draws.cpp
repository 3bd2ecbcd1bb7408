#include "engine/draws.h"

#include <Random123/philox.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/address_audit.h"
#include "engine/antithetic.h"
#include "engine/errors.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace cxsim {
namespace {

std::uint32_t low_half(std::uint64_t word) {
  return static_cast<std::uint32_t>(word);
}
std::uint32_t high_half(std::uint64_t word) {
  return static_cast<std::uint32_t>(word >> 32);
}

std::uint32_t number_of(const RunKey& run) {
  return run.replication & ~opposite_luck;
}
/// The digits of every word to turn round: all or none. 1 - u is u of the other word, exactly.
std::uint32_t flips_of(const RunKey& run) {
  return (run.replication & opposite_luck) != 0 ? ~0u : 0u;
}

/// As many 64-bit words as one vector register holds, each with a 32-bit word of Philox in its low
/// half and anything in its high half.
#if defined(__AVX512F__)
constexpr std::size_t lanes = 8;
#elif defined(__AVX2__)
constexpr std::size_t lanes = 4;
#else
constexpr std::size_t lanes = 2;
#endif
using Words [[gnu::vector_size(8 * lanes)]] = std::uint64_t;
using Doubles [[gnu::vector_size(8 * lanes)]] = double;

/// The 64-bit products of the low halves. Written out because g++ 12 does not find this instruction
/// in the portable line, which costs it a factor of three. (The mask changes nothing but spares a
/// false alarm about uninitialised memory, gcc.gnu.org/PR105593.)
Words product_of_low_halves(Words a, Words b) {
#if defined(__AVX512F__)
  return reinterpret_cast<Words>(
      _mm512_maskz_mul_epu32(0xff, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
#elif defined(__AVX2__)
  return reinterpret_cast<Words>(
      _mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
#elif defined(__SSE2__)
  return reinterpret_cast<Words>(
      _mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#else
  return (a & 0xffffffffu) * (b & 0xffffffffu);
#endif
}

Words everywhere(std::uint32_t word) {
  return Words{} + word;
}

struct PhiloxState {
  std::array<Words, 4> words;
};

/// Ten rounds of Philox4x32 side by side [Salmon et al. 2011, section 3].
PhiloxState philox(PhiloxState state, std::uint64_t key) {
  constexpr std::uint32_t multiplier_0 = 0xd2511f53u;
  constexpr std::uint32_t multiplier_1 = 0xcd9e8d57u;
  std::uint32_t key_0 = low_half(key);
  std::uint32_t key_1 = high_half(key);
  auto& [c0, c1, c2, c3] = state.words;
  for (int round = 0; round < 10; ++round) {
    const Words product_0 = product_of_low_halves(c0, everywhere(multiplier_0));
    const Words product_1 = product_of_low_halves(c2, everywhere(multiplier_1));
    c0 = (product_1 >> 32) ^ c1 ^ everywhere(key_0);
    c1 = product_1;
    c2 = (product_0 >> 32) ^ c3 ^ everywhere(key_1);
    c3 = product_0;
    key_0 += 0x9e3779b9u;
    key_1 += 0xbb67ae85u;
  }
  return state;
}

/// The value of Draws::uniform for words in the low halves: put into the significand of 2^52, a
/// word becomes a double without a conversion.
Doubles uniforms_of(Words words) {
  const Words significand = (words & 0xffffffffu) | 0x4330000000000000u;
  return (reinterpret_cast<Doubles>(significand) - (0x1p52 - 0.5)) * 0x1p-32;
}

Words widened(const std::uint32_t* words) {
  using HalfWords [[gnu::vector_size(4 * lanes)]] = std::uint32_t;
  HalfWords loaded;
  std::memcpy(&loaded, words, sizeof(loaded));
  return __builtin_convertvector(loaded, Words);
}

/// Draws for `lanes` customers into `lanes` elements of each row.
void draw_vector(const RunKey& run, const std::uint32_t* customers, const std::uint32_t* occasions,
                 Purpose purpose, std::span<double* const> rows) {
  const PhiloxState state = philox(
      {{widened(customers), widened(occasions), everywhere(purpose), everywhere(number_of(run))}},
      run.seed);
  for (std::size_t which = 0; which < rows.size(); ++which) {
    const Doubles values = uniforms_of(state.words[which] ^ everywhere(flips_of(run)));
    std::memcpy(rows[which], &values, sizeof(values));
  }
}

/// Draws for fewer customers than fill a vector.
void draw_rest(const RunKey& run, std::span<const std::uint32_t> customers,
               std::span<const std::uint32_t> occasions, Purpose purpose,
               std::span<double* const> rows) {
  std::array<std::uint32_t, lanes> padded_customers{};
  std::array<std::uint32_t, lanes> padded_occasions{};
  std::ranges::copy(customers, padded_customers.begin());
  std::ranges::copy(occasions, padded_occasions.begin());
  std::array<std::array<double, lanes>, 4> values;
  const std::array<double*, 4> padded_rows = {values[0].data(), values[1].data(), values[2].data(),
                                              values[3].data()};
  draw_vector(run, padded_customers.data(), padded_occasions.data(), purpose, padded_rows);
  for (std::size_t which = 0; which < rows.size(); ++which) {
    std::copy_n(values[which].begin(), customers.size(), rows[which]);
  }
}

void record_all(AddressAudit& audit, std::span<const std::uint32_t> customers,
                std::span<const std::uint32_t> occasions, Purpose purpose,
                const std::source_location& where) {
  for (std::size_t i = 0; i < customers.size(); ++i) {
    audit.record(customers[i], occasions[i], purpose, where);
  }
}

}  // namespace

Draws::Draws(const RunKey& run, std::uint32_t customer, std::uint32_t occasion, Purpose purpose,
             [[maybe_unused]] const std::source_location& where) {
  if constexpr (draws_are_audited) {
    if (run.audit != nullptr) {
      run.audit->record(customer, occasion, purpose, where);
    }
  }
  const r123::Philox4x32::ctr_type counter = {{customer, occasion, purpose, number_of(run)}};
  const r123::Philox4x32::key_type key = {{low_half(run.seed), high_half(run.seed)}};
  const r123::Philox4x32::ctr_type words = r123::Philox4x32()(counter, key);
  const std::uint32_t flips = flips_of(run);
  // Not in a loop: g++ would load as one vector what was just stored in four parts, which waits.
  words_ = {words[0] ^ flips, words[1] ^ flips, words[2] ^ flips, words[3] ^ flips};
}

void draw_batch(const RunKey& run, std::span<const std::uint32_t> customers,
                std::span<const std::uint32_t> occasions, Purpose purpose,
                std::span<const std::span<double>> uniforms,
                [[maybe_unused]] const std::source_location& where) {
  require(occasions.size() == customers.size(), "every customer of a batch has an occasion");
  require(!uniforms.empty() && uniforms.size() <= 4, "an address has one to four uniforms");
  for (const std::span<double> row : uniforms) {
    require(row.size() == customers.size(), "a batch fills whole rows of uniforms");
  }
  if constexpr (draws_are_audited) {
    if (run.audit != nullptr) {
      record_all(*run.audit, customers, occasions, purpose, where);
    }
  }
  std::array<double*, 4> targets;
  const std::span<double*> rows = std::span(targets).first(uniforms.size());
  std::ranges::transform(uniforms, rows.begin(), [](auto row) { return row.data(); });
  const std::size_t whole = customers.size() - customers.size() % lanes;
  for (std::size_t i = 0; i < whole; i += lanes) {
    draw_vector(run, &customers[i], &occasions[i], purpose, rows);
    for (double*& row : rows) {
      row += lanes;
    }
  }
  draw_rest(run, customers.subspan(whole), occasions.subspan(whole), purpose, rows);
}

}  // namespace cxsim
