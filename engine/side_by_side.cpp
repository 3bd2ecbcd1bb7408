#include "engine/side_by_side.h"

#include <algorithm>
#include <array>
#include <cstring>

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

#if defined(__AVX512F__)

namespace {

using Line [[gnu::vector_size(64)]] = std::uint32_t;
using Lines = std::array<Line, lanes_at_once>;

// The steps of a transposition, in patterns for which processors have one instruction each. Words
// and pairs stay within their quarters of a line.
[[gnu::always_inline]] inline Line first_words(const Line& a, const Line& b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29);
}
[[gnu::always_inline]] inline Line last_words(const Line& a, const Line& b) {
  return __builtin_shufflevector(a, b, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31);
}
[[gnu::always_inline]] inline Line first_pairs(const Line& a, const Line& b) {
  return __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
}
[[gnu::always_inline]] inline Line last_pairs(const Line& a, const Line& b) {
  return __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
}
[[gnu::always_inline]] inline Line even_quarters(const Line& a, const Line& b) {
  return __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}
[[gnu::always_inline]] inline Line odd_quarters(const Line& a, const Line& b) {
  return __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}
/// The first quarters of both halves of a, each followed by that of b; and the other quarters.
[[gnu::always_inline]] inline Line first_in_halves(const Line& a, const Line& b) {
  return __builtin_shufflevector(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27);
}
[[gnu::always_inline]] inline Line last_in_halves(const Line& a, const Line& b) {
  return __builtin_shufflevector(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
}

/// Four lines become four whose quarters are the columns of these quarters.
[[gnu::always_inline]] inline void transpose_quarters(Line* lines) {
  const Line a = first_words(lines[0], lines[1]);
  const Line b = last_words(lines[0], lines[1]);
  const Line c = first_words(lines[2], lines[3]);
  const Line d = last_words(lines[2], lines[3]);
  lines[0] = first_pairs(a, c);
  lines[1] = last_pairs(a, c);
  lines[2] = first_pairs(b, d);
  lines[3] = last_pairs(b, d);
}

/// Word j of line i goes to word i of line j.
[[gnu::always_inline]] inline void transpose(Lines& lines) {
  for (std::size_t i = 0; i < lines.size(); i += 4) transpose_quarters(&lines[i]);
  Lines halves;
  for (const std::size_t half : {0u, 8u}) {
    for (std::size_t j = half; j < half + 4; ++j) {
      halves[j] = even_quarters(lines[j], lines[j + 4]);
      halves[j + 4] = odd_quarters(lines[j], lines[j + 4]);
    }
  }
  for (std::size_t j = 0; j < 8; ++j) {
    lines[j] = even_quarters(halves[j], halves[j + 8]);
    lines[j + 8] = odd_quarters(halves[j], halves[j + 8]);
  }
}

/// The same with two half lines in each of eight lines.
[[gnu::always_inline]] inline void transpose_halves(std::array<Line, 8>& lines) {
  for (const std::size_t four : {0u, 4u}) transpose_quarters(&lines[four]);
  for (std::size_t j = 0; j < 4; ++j) {
    const Line first = first_in_halves(lines[j], lines[j + 4]);
    lines[j + 4] = last_in_halves(lines[j], lines[j + 4]);
    lines[j] = first;
  }
}

/// A line from memory.
[[gnu::always_inline]] inline Line loaded(const std::byte* from) {
  Line line;
  std::memcpy(&line, from, sizeof(line));
  return line;
}

/// Half a line from each of two places.
[[gnu::always_inline]] inline Line loaded_halves(const std::byte* from, const std::byte* other) {
  using HalfLine [[gnu::vector_size(32)]] = std::uint32_t;
  HalfLine first;
  HalfLine second;
  std::memcpy(&first, from, sizeof(first));
  std::memcpy(&second, other, sizeof(second));
  return __builtin_shufflevector(first, second, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
                                 15);
}

template <std::size_t size>
[[gnu::always_inline]] inline void store_column(const std::array<Line, size>& lines,
                                                std::size_t first_lane,
                                                const WordRows<std::byte>& rows) {
  std::byte* const column = rows.first + sizeof(std::uint32_t) * first_lane;
  for (std::size_t row = 0; row < size; ++row) {
    std::memcpy(column + row * rows.pitch, &lines[row], sizeof(Line));
  }
}

/// Calls work(first, places) for every `lanes_at_once` records. Where there are no more of them,
/// places are `beyond`.
template <typename Byte, typename Work>
[[gnu::always_inline]] inline void for_each_column(const RecordParts<Byte>& parts,
                                                   std::span<const std::uint32_t> which,
                                                   Byte* beyond, const Work& work) {
  std::array<Byte*, lanes_at_once> places;
  for (std::size_t first = 0; first < which.size(); first += lanes_at_once) {
    const auto now = which.subspan(first, std::min(lanes_at_once, which.size() - first));
    for (std::size_t i = 0; i < now.size(); ++i) places[i] = parts.first + parts.stride * now[i];
    std::fill(places.begin() + static_cast<std::ptrdiff_t>(now.size()), places.end(), beyond);
    work(first, places);
  }
}

}  // namespace

void gather_lines(const RecordParts<const std::byte>& parts, std::span<const std::uint32_t> which,
                  const WordRows<std::byte>& rows) {
  const std::byte* const last = parts.first + parts.stride * which.back();
  for_each_column(parts, which, last, [&](std::size_t first, const auto& places) {
    Lines lines;
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = loaded(places[i]);
    transpose(lines);
    store_column(lines, first, rows);
  });
}

void scatter_lines(const WordRows<const std::byte>& rows, std::span<const std::uint32_t> which,
                   const RecordParts<std::byte>& parts) {
  alignas(Line) std::array<std::byte, sizeof(Line)> nobody;
  for_each_column(parts, which, nobody.data(), [&](std::size_t first, const auto& places) {
    const std::byte* const column = rows.first + sizeof(std::uint32_t) * first;
    Lines lines;
    for (std::size_t row = 0; row < lines.size(); ++row) {
      lines[row] = loaded(column + row * rows.pitch);
    }
    transpose(lines);
    for (std::size_t i = 0; i < lines.size(); ++i) std::memcpy(places[i], &lines[i], sizeof(Line));
  });
}

void gather_half_lines(const RecordParts<const std::byte>& parts,
                       std::span<const std::uint32_t> which, const WordRows<std::byte>& rows) {
  const std::byte* const last = parts.first + parts.stride * which.back();
  for_each_column(parts, which, last, [&](std::size_t first, const auto& places) {
    std::array<Line, 8> lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      lines[i] = loaded_halves(places[i], places[i + 8]);
    }
    transpose_halves(lines);
    store_column(lines, first, rows);
  });
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
