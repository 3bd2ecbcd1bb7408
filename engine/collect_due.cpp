#include "engine/collect_due.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

#include <bit>

namespace cxsim {

namespace {

// Without a branch: every customer is written, and only one who is due is kept.
std::size_t collect_from(std::size_t start, std::size_t count, std::span<const DueDay> due, Day day,
                         DueBuffer& found) {
  const auto first_kind = std::bit_cast<std::uint16_t>(DueDay(day, 0));
  for (std::size_t i = start; i < due.size(); ++i) {
    const auto kind = static_cast<std::uint16_t>(std::bit_cast<std::uint16_t>(due[i]) - first_kind);
    found[count].word = static_cast<std::uint16_t>(i << 2 | kind);
    count += kind < 4 ? 1 : 0;
  }
  return count;
}

}  // namespace

std::size_t collect_due_portably(std::span<const DueDay> due, Day day, DueBuffer& found) {
  return collect_from(0, 0, due, day, found);
}

#if defined(__AVX512BW__) && defined(__AVX512VBMI2__)

std::size_t collect_due(std::span<const DueDay> due, Day day, DueBuffer& found) {
  constexpr std::size_t lanes = 32;
  const __m512i first_kind = _mm512_set1_epi16(std::bit_cast<std::int16_t>(DueDay(day, 0)));
  const __m512i kinds = _mm512_set1_epi16(4);
  const __m512i step = _mm512_set1_epi16(lanes << 2);
  __m512i place =
      _mm512_set_epi16(124, 120, 116, 112, 108, 104, 100, 96, 92, 88, 84, 80, 76, 72, 68, 64, 60,
                       56, 52, 48, 44, 40, 36, 32, 28, 24, 20, 16, 12, 8, 4, 0);
  std::size_t count = 0;
  std::size_t i = 0;
  for (; i + lanes <= due.size(); i += lanes) {
    const __m512i kind = _mm512_sub_epi16(_mm512_loadu_si512(&due[i]), first_kind);
    const __mmask32 is_due = _mm512_cmplt_epu16_mask(kind, kinds);
    const __m512i kept = _mm512_maskz_compress_epi16(is_due, _mm512_or_si512(place, kind));
    _mm512_storeu_si512(&found[count], kept);
    count += static_cast<std::size_t>(std::popcount(is_due));
    place = _mm512_add_epi16(place, step);
  }
  return collect_from(i, count, due, day, found);
}

#elif defined(__AVX2__)

namespace {

// For each set of due lanes of eight, the bytes of these lanes moved to the front.
using Shuffle = std::array<std::uint8_t, 16>;
constexpr std::array<Shuffle, 256> make_compressing_shuffles() {
  std::array<Shuffle, 256> shuffles{};
  for (unsigned lanes = 0; lanes < 256; ++lanes) {
    std::size_t front = 0;
    for (unsigned lane = 0; lane < 8; ++lane) {
      if ((lanes >> lane & 1) == 0) continue;
      shuffles[lanes][front++] = static_cast<std::uint8_t>(2 * lane);
      shuffles[lanes][front++] = static_cast<std::uint8_t>(2 * lane + 1);
    }
  }
  return shuffles;
}
constexpr std::array<Shuffle, 256> compressing_shuffles = make_compressing_shuffles();

}  // namespace

std::size_t collect_due(std::span<const DueDay> due, Day day, DueBuffer& found) {
  constexpr std::size_t lanes = 8;
  const __m128i first_kind = _mm_set1_epi16(std::bit_cast<std::int16_t>(DueDay(day, 0)));
  const __m128i last_kind = _mm_set1_epi16(3);
  const __m128i step = _mm_set1_epi16(lanes << 2);
  __m128i place = _mm_set_epi16(28, 24, 20, 16, 12, 8, 4, 0);
  std::size_t count = 0;
  std::size_t i = 0;
  for (; i + lanes <= due.size(); i += lanes) {
    const auto* const words = reinterpret_cast<const __m128i*>(&due[i]);
    const __m128i kind = _mm_sub_epi16(_mm_loadu_si128(words), first_kind);
    const __m128i is_due = _mm_cmpeq_epi16(_mm_min_epu16(kind, last_kind), kind);
    const auto set =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(is_due, _mm_setzero_si128())));
    const auto* const shuffle = reinterpret_cast<const __m128i*>(compressing_shuffles[set].data());
    const __m128i kept = _mm_shuffle_epi8(_mm_or_si128(place, kind), _mm_loadu_si128(shuffle));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&found[count]), kept);
    count += static_cast<std::size_t>(std::popcount(set));
    place = _mm_add_epi16(place, step);
  }
  return collect_from(i, count, due, day, found);
}

#else

std::size_t collect_due(std::span<const DueDay> due, Day day, DueBuffer& found) {
  return collect_due_portably(due, day, found);
}

#endif

}  // namespace cxsim
