#include "engine/normal_quantiles.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/elementary.h"

namespace cxsim {
namespace {

constexpr std::size_t stretch = 256;
constexpr std::size_t whole_vectors = 8;  // of doubles, the widest

/// Of at most `stretch`. The tails, a fifth of all values, take several times as long as the
/// middle: they are taken out, worked on side by side and put back.
void replace(std::span<double> values) {
  std::array<double, stretch + whole_vectors> tails{};
  std::array<std::uint32_t, stretch> places;
  std::size_t found = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    // Written in any case and kept if it is one: which ones are is not to be foreseen.
    tails[found] = values[i];
    places[found] = static_cast<std::uint32_t>(i);
    found += elementary::is_in_the_middle(values[i] - 0.5) ? 0 : 1;
  }
  for (double& value : values) {
    const elementary::Ratio ratio = elementary::normal_quantile_in_the_middle(value - 0.5);
    value = ratio.numerator / ratio.denominator;
  }
  const std::size_t padded = (found + whole_vectors - 1) / whole_vectors * whole_vectors;
  for (double& value : std::span(tails).first(padded)) {
    const elementary::Ratio ratio = elementary::normal_quantile_in_the_tails(value);
    value = ratio.numerator / ratio.denominator;
  }
  for (std::size_t k = 0; k < found; ++k) values[places[k]] = tails[k];
}

}  // namespace

void normal_quantiles(std::span<double> values) {
  while (!values.empty()) {
    const std::span<double> part = values.first(std::min(stretch, values.size()));
    replace(part);
    values = values.subspan(part.size());
  }
}

}  // namespace cxsim
