#include "engine/halves.h"

#include <cstddef>

#include "engine/errors.h"

#if defined(__AVX512F__) || (defined(__AVX2__) && defined(__F16C__))
#include <immintrin.h>
#endif

namespace cxsim {

namespace {

void round_from(std::size_t start, std::span<const float> values, std::span<_Float16> halves) {
  for (std::size_t i = start; i < values.size(); ++i) halves[i] = static_cast<_Float16>(values[i]);
}

}  // namespace

void round_to_halves_portably(std::span<const float> values, std::span<_Float16> halves) {
  require(values.size() == halves.size(), "every value has a half to go to");
  round_from(0, values, halves);
}

void split_halves_portably(std::span<const std::uint32_t> words, std::span<float> low,
                           std::span<float> high) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    low[i] = widened_bits(words[i] & 0xffffu);
    high[i] = widened_bits(words[i] >> 16);
  }
}

void join_halves_portably(std::span<const float> low, std::span<const float> high,
                          std::span<std::uint32_t> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = half_bits(low[i]) | half_bits(high[i]) << 16;
  }
}

#if defined(__AVX512F__) || (defined(__AVX2__) && defined(__F16C__))

namespace {

// What is done to one vector of numbers.
#if defined(__AVX512F__)

constexpr std::size_t lanes = 16;
constexpr __mmask16 all = 0xffff;  // changes nothing but spares a false alarm, gcc.gnu.org/PR105593

__m256i halves_of(const float* values) {
  return _mm512_maskz_cvtps_ph(all, _mm512_loadu_ps(values), _MM_FROUND_TO_NEAREST_INT);
}

__m512 widened_lanes(__m512i halves_in_words) {
  return _mm512_maskz_cvtph_ps(all, _mm512_maskz_cvtepi32_epi16(all, halves_in_words));
}

void split_vector(const std::uint32_t* words, float* low, float* high) {
  const __m512i both = _mm512_loadu_si512(words);
  _mm512_storeu_ps(low, widened_lanes(both));
  _mm512_storeu_ps(high, widened_lanes(_mm512_maskz_srli_epi32(all, both, 16)));
}

void join_vector(const float* low, const float* high, std::uint32_t* words) {
  const __m512i lower = _mm512_maskz_cvtepu16_epi32(all, halves_of(low));
  const __m512i upper = _mm512_maskz_cvtepu16_epi32(all, halves_of(high));
  _mm512_storeu_si512(words, _mm512_or_si512(lower, _mm512_maskz_slli_epi32(all, upper, 16)));
}

void round_vector(const float* values, _Float16* halves) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(halves), halves_of(values));
}

#else

constexpr std::size_t lanes = 8;

__m128i halves_of(const float* values) {
  return _mm256_cvtps_ph(_mm256_loadu_ps(values), _MM_FROUND_TO_NEAREST_INT);
}

void split_vector(const std::uint32_t* words, float* low, float* high) {
  const __m256i lower_before_upper =
      _mm256_set_epi8(15, 14, 11, 10, 7, 6, 3, 2, 13, 12, 9, 8, 5, 4, 1, 0,  // of both 128 bits
                      15, 14, 11, 10, 7, 6, 3, 2, 13, 12, 9, 8, 5, 4, 1, 0);
  const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words));
  const __m256i apart =
      _mm256_permute4x64_epi64(_mm256_shuffle_epi8(both, lower_before_upper), 0b11011000);
  _mm256_storeu_ps(low, _mm256_cvtph_ps(_mm256_castsi256_si128(apart)));
  _mm256_storeu_ps(high, _mm256_cvtph_ps(_mm256_extracti128_si256(apart, 1)));
}

void join_vector(const float* low, const float* high, std::uint32_t* words) {
  const __m256i lower = _mm256_cvtepu16_epi32(halves_of(low));
  const __m256i upper = _mm256_cvtepu16_epi32(halves_of(high));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(words),
                      _mm256_or_si256(lower, _mm256_slli_epi32(upper, 16)));
}

void round_vector(const float* values, _Float16* halves) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(halves), halves_of(values));
}

#endif

}  // namespace

void split_halves(std::span<const std::uint32_t> words, std::span<float> low,
                  std::span<float> high) {
  std::size_t i = 0;
  for (; i + lanes <= words.size(); i += lanes) split_vector(&words[i], &low[i], &high[i]);
  split_halves_portably(words.subspan(i), low.subspan(i), high.subspan(i));
}

void join_halves(std::span<const float> low, std::span<const float> high,
                 std::span<std::uint32_t> words) {
  std::size_t i = 0;
  for (; i + lanes <= words.size(); i += lanes) join_vector(&low[i], &high[i], &words[i]);
  join_halves_portably(low.subspan(i), high.subspan(i), words.subspan(i));
}

void round_to_halves(std::span<const float> values, std::span<_Float16> halves) {
  require(values.size() == halves.size(), "every value has a half to go to");
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes) round_vector(&values[i], &halves[i]);
  round_from(i, values, halves);
}

#else

void split_halves(std::span<const std::uint32_t> words, std::span<float> low,
                  std::span<float> high) {
  split_halves_portably(words, low, high);
}

void join_halves(std::span<const float> low, std::span<const float> high,
                 std::span<std::uint32_t> words) {
  join_halves_portably(low, high, words);
}

void round_to_halves(std::span<const float> values, std::span<_Float16> halves) {
  round_to_halves_portably(values, halves);
}

#endif

}  // namespace cxsim
