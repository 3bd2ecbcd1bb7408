#include "engine/side_by_side.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace cxsim {
namespace {

void copy_word(const std::byte* from, std::byte* to) {
  std::memcpy(to, from, sizeof(std::uint32_t));
}

void gather_words(std::size_t words, const RecordParts<const std::byte>& parts,
                  std::span<const std::uint32_t> which, const WordRows<std::byte>& rows) {
  for (std::size_t i = 0; i < filled_lanes(which.size()); ++i) {
    const std::byte* from = parts.first + parts.stride * which[std::min(i, which.size() - 1)];
    for (std::size_t word = 0; word < words; ++word) {
      copy_word(from + word * sizeof(std::uint32_t),
                rows.first + word * rows.pitch + i * sizeof(std::uint32_t));
    }
  }
}

}  // namespace

void gather_lines_portably(const RecordParts<const std::byte>& parts,
                           std::span<const std::uint32_t> which, const WordRows<std::byte>& rows) {
  gather_words(16, parts, which, rows);
}

void scatter_lines_portably(const WordRows<const std::byte>& rows,
                            std::span<const std::uint32_t> which,
                            const RecordParts<std::byte>& parts) {
  for (std::size_t i = 0; i < which.size(); ++i) {
    std::byte* const to = parts.first + parts.stride * which[i];
    for (std::size_t word = 0; word < 16; ++word) {
      copy_word(rows.first + word * rows.pitch + i * sizeof(std::uint32_t),
                to + word * sizeof(std::uint32_t));
    }
  }
}

void gather_half_lines_portably(const RecordParts<const std::byte>& parts,
                                std::span<const std::uint32_t> which,
                                const WordRows<std::byte>& rows) {
  gather_words(8, parts, which, rows);
}

#if defined(__AVX2__)

namespace {

template <std::size_t words>
struct VectorOf {
  using Type [[gnu::vector_size(words * sizeof(std::uint32_t))]] = std::uint32_t;
};
using HalfLine = VectorOf<8>::Type;
using Line = VectorOf<16>::Type;

template <typename Vector>
constexpr std::size_t words_of = sizeof(Vector) / sizeof(std::uint32_t);

/// Word `k` is word Pattern::word(k, words) of a and, counted on, of b.
template <typename Pattern, typename Vector, std::size_t... k>
[[gnu::always_inline]] inline Vector shuffled(const Vector& a, const Vector& b,
                                              std::index_sequence<k...>) {
  return __builtin_shufflevector(a, b, static_cast<int>(Pattern::word(k, words_of<Vector>))...);
}
template <typename Pattern, typename Vector>
[[gnu::always_inline]] inline Vector shuffled(const Vector& a, const Vector& b) {
  return shuffled<Pattern>(a, b, std::make_index_sequence<words_of<Vector>>());
}

// The steps of a transposition, in patterns for which processors have one instruction each. Words
// and pairs stay within their quarters of a line.
template <std::size_t first>
struct WordsInTurns {
  static constexpr std::size_t word(std::size_t k, std::size_t words) {
    return first + k / 4 * 4 + k % 4 / 2 + k % 2 * words;
  }
};
template <std::size_t first>
struct PairsInTurns {
  static constexpr std::size_t word(std::size_t k, std::size_t words) {
    return first + k / 4 * 4 + k % 2 + k % 4 / 2 * words;
  }
};
template <std::size_t first>
struct EveryOtherQuarter {
  static constexpr std::size_t word(std::size_t k, std::size_t) {
    return (first + k / 4 * 2) * 4 + k % 4;
  }
};

/// Four lines become four whose quarters are the columns of these quarters.
template <typename Vector>
[[gnu::always_inline]] inline void transpose_quarters(Vector* lines) {
  const Vector a = shuffled<WordsInTurns<0>>(lines[0], lines[1]);
  const Vector b = shuffled<WordsInTurns<2>>(lines[0], lines[1]);
  const Vector c = shuffled<WordsInTurns<0>>(lines[2], lines[3]);
  const Vector d = shuffled<WordsInTurns<2>>(lines[2], lines[3]);
  lines[0] = shuffled<PairsInTurns<0>>(a, c);
  lines[1] = shuffled<PairsInTurns<2>>(a, c);
  lines[2] = shuffled<PairsInTurns<0>>(b, d);
  lines[3] = shuffled<PairsInTurns<2>>(b, d);
}

template <typename Vector>
[[gnu::always_inline]] inline void part_quarters(Vector& a, Vector& b) {
  const Vector even = shuffled<EveryOtherQuarter<0>>(a, b);
  b = shuffled<EveryOtherQuarter<1>>(a, b);
  a = even;
}

/// A vector from memory.
template <typename Vector>
[[gnu::always_inline]] inline Vector loaded(const std::byte* from) {
  Vector vector;
  std::memcpy(&vector, from, sizeof(vector));
  return vector;
}

template <typename Vector, std::size_t size>
[[gnu::always_inline]] inline void store_column(const std::array<Vector, size>& vectors,
                                                const WordRows<std::byte>& rows,
                                                std::size_t first_lane) {
  std::byte* const column = rows.first + sizeof(std::uint32_t) * first_lane;
  for (std::size_t row = 0; row < size; ++row) {
    std::memcpy(column + row * rows.pitch, &vectors[row], sizeof(Vector));
  }
}

template <typename Byte>
using Places = std::array<Byte*, lanes_at_once>;

/// Calls work(first, places) for every `lanes_at_once` records. Where there are no more of them,
/// places are `beyond`.
template <typename Byte, typename Work>
[[gnu::always_inline]] inline void for_each_column(const RecordParts<Byte>& parts,
                                                   std::span<const std::uint32_t> which,
                                                   Byte* beyond, const Work& work) {
  Places<Byte> places;
  for (std::size_t first = 0; first < which.size(); first += lanes_at_once) {
    const auto now = which.subspan(first, std::min(lanes_at_once, which.size() - first));
    for (std::size_t i = 0; i < now.size(); ++i) places[i] = parts.first + parts.stride * now[i];
    std::fill(places.begin() + static_cast<std::ptrdiff_t>(now.size()), places.end(), beyond);
    work(first, places);
  }
}

#if defined(__AVX512F__)

using Lines = std::array<Line, lanes_at_once>;

/// Word j of line i goes to word i of line j.
[[gnu::always_inline]] inline void transpose(Lines& lines) {
  for (std::size_t i = 0; i < lines.size(); i += 4) transpose_quarters(&lines[i]);
  for (const std::size_t half : {0u, 8u}) {
    for (std::size_t j = half; j < half + 4; ++j) part_quarters(lines[j], lines[j + 4]);
  }
  for (std::size_t j = 0; j < 8; ++j) part_quarters(lines[j], lines[j + 8]);
}

// The first quarters of both halves of a, each followed by that of b; and the other quarters.
template <std::size_t first>
struct QuartersInTurns {
  static constexpr std::size_t word(std::size_t k, std::size_t words) {
    return (first + k / 8 * 2) * 4 + k / 4 % 2 * words + k % 4;
  }
};

/// The same with two half lines in each of eight lines.
[[gnu::always_inline]] inline void transpose_halves(std::array<Line, 8>& lines) {
  for (const std::size_t four : {0u, 4u}) transpose_quarters(&lines[four]);
  for (std::size_t j = 0; j < 4; ++j) {
    const Line first = shuffled<QuartersInTurns<0>>(lines[j], lines[j + 4]);
    lines[j + 4] = shuffled<QuartersInTurns<1>>(lines[j], lines[j + 4]);
    lines[j] = first;
  }
}

/// Half a line from each of two places.
[[gnu::always_inline]] inline Line loaded_halves(const std::byte* from, const std::byte* other) {
  return __builtin_shufflevector(loaded<HalfLine>(from), loaded<HalfLine>(other), 0, 1, 2, 3, 4, 5,
                                 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

void gather_column(const Places<const std::byte>& places, const WordRows<std::byte>& rows,
                   std::size_t first) {
  Lines lines;
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = loaded<Line>(places[i]);
  transpose(lines);
  store_column(lines, rows, first);
}

void scatter_column(const WordRows<const std::byte>& rows, std::size_t first,
                    const Places<std::byte>& places) {
  const std::byte* const column = rows.first + sizeof(std::uint32_t) * first;
  Lines lines;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    lines[row] = loaded<Line>(column + row * rows.pitch);
  }
  transpose(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) std::memcpy(places[i], &lines[i], sizeof(Line));
}

void gather_half_column(const Places<const std::byte>& places, const WordRows<std::byte>& rows,
                        std::size_t first) {
  std::array<Line, 8> lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i] = loaded_halves(places[i], places[i + 8]);
  }
  transpose_halves(lines);
  store_column(lines, rows, first);
}

#else

constexpr std::size_t lanes_of_a_vector = words_of<HalfLine>;
using HalfLines = std::array<HalfLine, lanes_of_a_vector>;

/// Word j of half line i goes to word i of half line j.
[[gnu::always_inline]] inline void transpose(HalfLines& lines) {
  for (const std::size_t four : {0u, 4u}) transpose_quarters(&lines[four]);
  for (std::size_t j = 0; j < 4; ++j) part_quarters(lines[j], lines[j + 4]);
}

/// As many words from `word` on of each place as fill a vector.
void gather_words_from(std::size_t word, const Places<const std::byte>& places,
                       const WordRows<std::byte>& rows, std::size_t first) {
  const WordRows<std::byte> some{rows.first + word * rows.pitch, rows.pitch};
  for (std::size_t lane = 0; lane < lanes_at_once; lane += lanes_of_a_vector) {
    HalfLines lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      lines[i] = loaded<HalfLine>(places[lane + i] + word * sizeof(std::uint32_t));
    }
    transpose(lines);
    store_column(lines, some, first + lane);
  }
}

void gather_half_column(const Places<const std::byte>& places, const WordRows<std::byte>& rows,
                        std::size_t first) {
  gather_words_from(0, places, rows, first);
}

void gather_column(const Places<const std::byte>& places, const WordRows<std::byte>& rows,
                   std::size_t first) {
  for (const std::size_t word : {0u, 8u}) gather_words_from(word, places, rows, first);
}

void scatter_column(const WordRows<const std::byte>& rows, std::size_t first,
                    const Places<std::byte>& places) {
  for (const std::size_t word : {0u, 8u}) {
    for (std::size_t lane = 0; lane < lanes_at_once; lane += lanes_of_a_vector) {
      const std::byte* const column = rows.first + sizeof(std::uint32_t) * (first + lane);
      HalfLines lines;
      for (std::size_t row = 0; row < lines.size(); ++row) {
        lines[row] = loaded<HalfLine>(column + (word + row) * rows.pitch);
      }
      transpose(lines);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        std::memcpy(places[lane + i] + word * sizeof(std::uint32_t), &lines[i], sizeof(HalfLine));
      }
    }
  }
}

#endif

}  // namespace

void gather_lines(const RecordParts<const std::byte>& parts, std::span<const std::uint32_t> which,
                  const WordRows<std::byte>& rows) {
  for_each_column(
      parts, which, parts.first + parts.stride * which.back(),
      [&](std::size_t first, const auto& places) { gather_column(places, rows, first); });
}

void scatter_lines(const WordRows<const std::byte>& rows, std::span<const std::uint32_t> which,
                   const RecordParts<std::byte>& parts) {
  alignas(Line) std::array<std::byte, sizeof(Line)> nobody;
  for_each_column(parts, which, nobody.data(), [&](std::size_t first, const auto& places) {
    scatter_column(rows, first, places);
  });
}

void gather_half_lines(const RecordParts<const std::byte>& parts,
                       std::span<const std::uint32_t> which, const WordRows<std::byte>& rows) {
  for_each_column(
      parts, which, parts.first + parts.stride * which.back(),
      [&](std::size_t first, const auto& places) { gather_half_column(places, rows, first); });
}

#else

void gather_lines(const RecordParts<const std::byte>& parts, std::span<const std::uint32_t> which,
                  const WordRows<std::byte>& rows) {
  gather_lines_portably(parts, which, rows);
}

void scatter_lines(const WordRows<const std::byte>& rows, std::span<const std::uint32_t> which,
                   const RecordParts<std::byte>& parts) {
  scatter_lines_portably(rows, which, parts);
}

void gather_half_lines(const RecordParts<const std::byte>& parts,
                       std::span<const std::uint32_t> which, const WordRows<std::byte>& rows) {
  gather_half_lines_portably(parts, which, rows);
}

#endif

}  // namespace cxsim
