#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

/// Between records in memory and rows in which the same word of many records stands side by side: a
/// visit reads and writes whole cache lines, formulas run over rows, which the compiler makes
/// vectors of. Word by word the way takes ten times as long.
namespace cxsim {

/// Parts of records, 32-bit words: that of record `i` begins `i * stride` bytes after `first`.
template <typename Byte>
struct RecordParts {
  Byte* first;
  std::size_t stride;
};

/// Row w begins `w * pitch` bytes after `first` and holds word w of every record, one lane each.
template <typename Byte>
struct WordRows {
  Byte* first;
  std::size_t pitch;  // bytes: room for the next multiple of `lanes_at_once` lanes
};

/// Lanes up to the next multiple of this are written too; they repeat the last record.
inline constexpr std::size_t lanes_at_once = 16;
constexpr std::size_t filled_lanes(std::size_t records) {
  return (records + lanes_at_once - 1) / lanes_at_once * lanes_at_once;
}

/// Reads 16 words of each record of `which`, at least one, into 16 rows.
void gather_lines(const RecordParts<const std::byte>& parts, std::span<const std::uint32_t> which,
                  const WordRows<std::byte>& rows);
/// Writes 16 rows back to records that are all different.
void scatter_lines(const WordRows<const std::byte>& rows, std::span<const std::uint32_t> which,
                   const RecordParts<std::byte>& parts);
/// Reads 8 words of each record into 8 rows.
void gather_half_lines(const RecordParts<const std::byte>& parts,
                       std::span<const std::uint32_t> which, const WordRows<std::byte>& rows);

/// The same bits as the functions above on any machine; those use the widest vectors.
void gather_lines_portably(const RecordParts<const std::byte>& parts,
                           std::span<const std::uint32_t> which, const WordRows<std::byte>& rows);
void scatter_lines_portably(const WordRows<const std::byte>& rows,
                            std::span<const std::uint32_t> which,
                            const RecordParts<std::byte>& parts);
void gather_half_lines_portably(const RecordParts<const std::byte>& parts,
                                std::span<const std::uint32_t> which,
                                const WordRows<std::byte>& rows);

}  // namespace cxsim
