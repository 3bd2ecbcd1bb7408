#include "engine/halves.h"

#include <cstddef>
#include <cstdint>

#include "engine/errors.h"

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

namespace cxsim {

namespace {

void round_from(std::size_t start, std::span<const double> values, std::span<_Float16> halves) {
  for (std::size_t i = start; i < values.size(); ++i) halves[i] = static_cast<_Float16>(values[i]);
}

}  // namespace

void round_to_halves_portably(std::span<const double> values, std::span<_Float16> halves) {
  require(values.size() == halves.size(), "every value has a half to go to");
  round_from(0, values, halves);
}

#if defined(__AVX512F__)

void round_to_halves(std::span<const double> values, std::span<_Float16> halves) {
  require(values.size() == halves.size(), "every value has a half to go to");
  constexpr std::size_t lanes = 8;
  // Through single precision, which every machine with these vectors can. Rounding twice would be
  // wrong where the first rounding makes a tie; cutting off, with the last bit set where anything
  // was cut, never does.
  constexpr std::int64_t cut_bits = 29;
  constexpr __mmask8 all = 0xff;  // changes nothing but spares a false alarm, gcc.gnu.org/PR105593
  const __m512i cut = _mm512_set1_epi64((std::int64_t{1} << cut_bits) - 1);
  const __m512i last_bit = _mm512_set1_epi64(std::int64_t{1} << cut_bits);
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes) {
    const __m512i bits = _mm512_castpd_si512(_mm512_loadu_pd(&values[i]));
    const __mmask8 is_cut = _mm512_test_epi64_mask(bits, cut);
    const __m512i kept = _mm512_maskz_andnot_epi64(all, cut, bits);
    const __m512i odd = _mm512_mask_or_epi64(kept, is_cut, kept, last_bit);
    const __m256 single = _mm512_maskz_cvtpd_ps(all, _mm512_castsi512_pd(odd));
    const __m128i half = _mm256_cvtps_ph(single, _MM_FROUND_TO_NEAREST_INT);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&halves[i]), half);
  }
  round_from(i, values, halves);
}

#else

void round_to_halves(std::span<const double> values, std::span<_Float16> halves) {
  round_to_halves_portably(values, halves);
}

#endif

}  // namespace cxsim
