#include "engine/halves.h"

#include <cstddef>

#include "engine/errors.h"

#if defined(__AVX512F__)
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

#if defined(__AVX512F__)

void round_to_halves(std::span<const float> values, std::span<_Float16> halves) {
  require(values.size() == halves.size(), "every value has a half to go to");
  constexpr std::size_t lanes = 16;
  constexpr __mmask16 all =
      0xffff;  // changes nothing but spares a false alarm, gcc.gnu.org/PR105593
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes) {
    const __m256i half =
        _mm512_maskz_cvtps_ph(all, _mm512_loadu_ps(&values[i]), _MM_FROUND_TO_NEAREST_INT);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(&halves[i]), half);
  }
  round_from(i, values, halves);
}

#else

void round_to_halves(std::span<const float> values, std::span<_Float16> halves) {
  round_to_halves_portably(values, halves);
}

#endif

}  // namespace cxsim
