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
using Floats [[gnu::vector_size(4 * lanes)]] = float;

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

Words everywhere(std::uint64_t word) {
  return Words{} + word;
}

/// What the words are mixed with in each of ten rounds, in whole vectors: to make these again for
/// every vector of draws would take a fifth of the time.
class RoundKeys {
 public:
  static constexpr std::size_t rounds = 10;

  explicit RoundKeys(std::uint64_t key) {
    std::uint32_t key_0 = low_half(key);
    std::uint32_t key_1 = high_half(key);
    for (std::array<Words, 2>& of_round : keys_) {
      of_round = {everywhere(key_0), everywhere(key_1)};
      key_0 += 0x9e3779b9u;
      key_1 += 0xbb67ae85u;
    }
  }
  const std::array<Words, 2>& operator[](std::size_t round) const { return keys_[round]; }

 private:
  std::array<std::array<Words, 2>, rounds> keys_;
};

/// One round of Philox4x32 side by side [Salmon et al. 2011, section 3].
void mix(std::array<Words, 4>& words, const std::array<Words, 2>& key) {
  auto& [c0, c1, c2, c3] = words;
  const Words product_0 = product_of_low_halves(c0, everywhere(0xd2511f53u));
  const Words product_1 = product_of_low_halves(c2, everywhere(0xcd9e8d57u));
  c0 = (product_1 >> 32) ^ c1 ^ key[0];
  c1 = product_1;
  c2 = (product_0 >> 32) ^ c3 ^ key[1];
  c3 = product_0;
}

/// 2^52 and the words in the low halves, turned round by `flips`: put into the significand of 2^52,
/// a word becomes a double without a conversion.
Doubles above_two_to_52(Words words, std::uint32_t flips) {
  return reinterpret_cast<Doubles>((words & 0xffffffffu) ^ everywhere(0x4330000000000000u ^ flips));
}

/// The values of Draws::uniform.
void put_uniforms(Words words, std::uint32_t flips, double* row) {
  const Doubles values = (above_two_to_52(words, flips) - (0x1p52 - 0.5)) * 0x1p-32;
  std::memcpy(row, &values, sizeof(values));
}

/// The same folded: with their first digit turned round, words above one half come before the
/// others, and counted from where the others begin they are negative.
void put_uniforms(Words words, std::uint32_t flips, float* row) {
  const Doubles counted = above_two_to_52(words, flips ^ 0x80000000u) - (0x1p52 + 0x1p31);
  const auto values = __builtin_convertvector((counted + 0.5) * 0x1p-32, Floats);
  std::memcpy(row, &values, sizeof(values));
}

Words widened(const std::uint32_t* words) {
  using HalfWords [[gnu::vector_size(4 * lanes)]] = std::uint32_t;
  HalfWords loaded;
  std::memcpy(&loaded, words, sizeof(loaded));
  return __builtin_convertvector(loaded, Words);
}

/// What all draws of a batch have in common.
struct BatchKey {
  RoundKeys keys;
  Purpose purpose;
  std::uint32_t replication;
  std::uint32_t flips;
};

/// Two vectors at once: every round waits for the one before, but not for that of the other vector.
constexpr std::size_t vectors = 2;
constexpr std::size_t step = vectors * lanes;

/// Draws for `step` customers into `step` elements of each row.
template <typename Real>
void draw_step(const BatchKey& batch, const std::uint32_t* customers,
               const std::uint32_t* occasions, std::span<Real* const> rows) {
  std::array<std::array<Words, 4>, vectors> words;
  for (std::size_t v = 0; v < vectors; ++v) {
    words[v] = {widened(customers + v * lanes), widened(occasions + v * lanes),
                everywhere(batch.purpose), everywhere(batch.replication)};
  }
  for (std::size_t round = 0; round < RoundKeys::rounds; ++round) {
    for (std::array<Words, 4>& vector : words) mix(vector, batch.keys[round]);
  }
  for (std::size_t which = 0; which < rows.size(); ++which) {
    for (std::size_t v = 0; v < vectors; ++v) {
      put_uniforms(words[v][which], batch.flips, rows[which] + v * lanes);
    }
  }
}

/// Draws for fewer customers than that.
template <typename Real>
void draw_rest(const BatchKey& batch, std::span<const std::uint32_t> customers,
               std::span<const std::uint32_t> occasions, std::span<Real* const> rows) {
  std::array<std::uint32_t, step> padded_customers{};
  std::array<std::uint32_t, step> padded_occasions{};
  std::ranges::copy(customers, padded_customers.begin());
  std::ranges::copy(occasions, padded_occasions.begin());
  std::array<std::array<Real, step>, 4> values;
  const std::array<Real*, 4> padded_rows = {values[0].data(), values[1].data(), values[2].data(),
                                            values[3].data()};
  draw_step<Real>(batch, padded_customers.data(), padded_occasions.data(),
                  std::span(padded_rows).first(rows.size()));
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

template <typename Real>
void draw_all(const RunKey& run, std::span<const std::uint32_t> customers,
              std::span<const std::uint32_t> occasions, Purpose purpose,
              std::span<const std::span<Real>> uniforms,
              [[maybe_unused]] const std::source_location& where) {
  require(occasions.size() == customers.size(), "every customer of a batch has an occasion");
  require(!uniforms.empty() && uniforms.size() <= 4, "an address has one to four uniforms");
  for (const std::span<Real> row : uniforms) {
    require(row.size() == customers.size(), "a batch fills whole rows of uniforms");
  }
  if constexpr (draws_are_audited) {
    if (run.audit != nullptr) {
      record_all(*run.audit, customers, occasions, purpose, where);
    }
  }
  std::array<Real*, 4> targets;
  const std::span<Real*> rows = std::span(targets).first(uniforms.size());
  std::ranges::transform(uniforms, rows.begin(), [](auto row) { return row.data(); });
  const BatchKey batch{.keys = RoundKeys(run.seed),
                       .purpose = purpose,
                       .replication = number_of(run),
                       .flips = flips_of(run)};
  const std::size_t whole = customers.size() - customers.size() % step;
  for (std::size_t i = 0; i < whole; i += step) {
    draw_step<Real>(batch, &customers[i], &occasions[i], rows);
    for (Real*& row : rows) {
      row += step;
    }
  }
  if (whole == customers.size()) return;
  draw_rest<Real>(batch, customers.subspan(whole), occasions.subspan(whole), rows);
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
                std::span<const std::span<double>> uniforms, const std::source_location& where) {
  draw_all(run, customers, occasions, purpose, uniforms, where);
}

void draw_batch(const RunKey& run, std::span<const std::uint32_t> customers,
                std::span<const std::uint32_t> occasions, Purpose purpose,
                std::span<const std::span<float>> folded_uniforms,
                const std::source_location& where) {
  draw_all(run, customers, occasions, purpose, folded_uniforms, where);
}

}  // namespace cxsim
