#include "engine/shuffled_ids.h"

#include <cmath>

#include "engine/fine_draws.h"

namespace cxsim {

namespace {

std::uint32_t smallest_side(std::uint32_t size) {
  auto side = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(size)));
  while (side * side < size) ++side;
  return static_cast<std::uint32_t>(side);
}

}  // namespace

// A Feistel cipher on a square whose sides need not be powers of two; ids that fall outside of the
// population are enciphered again [Black & Rogaway 2002].
ShuffledIds::ShuffledIds(std::uint32_t size, const RunKey& run, std::uint32_t first_occasion,
                         Purpose purpose)
    : size_(size), side_(smallest_side(size)) {
  DrawnBatch draws;
  for (std::uint32_t round = 0; round < rounds; ++round) {
    for_each_batch(0, side_, [&](std::span<const std::uint32_t> lines) {
      draws.draw(run, lines, first_occasion + round, purpose);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        shift_[round].push_back(static_cast<std::uint32_t>(pick(side_, draws.fine_uniform(0, i))));
      }
    });
  }
}

std::uint64_t ShuffledIds::encipher(std::uint32_t id) const {
  auto [row, column] = place_of(id);
  for (std::size_t round = 0; round < rounds; round += 2) {
    row += shift_[round][column];
    if (row >= side_) row -= side_;
    column += shift_[round + 1][row];
    if (column >= side_) column -= side_;
  }
  return id_of({row, column});
}

std::uint64_t ShuffledIds::decipher(std::uint32_t id) const {
  auto [row, column] = place_of(id);
  for (std::size_t round = rounds; round > 0; round -= 2) {
    column += side_ - shift_[round - 1][row];
    if (column >= side_) column -= side_;
    row += side_ - shift_[round - 2][column];
    if (row >= side_) row -= side_;
  }
  return id_of({row, column});
}

std::uint32_t ShuffledIds::shuffled(std::uint32_t id) const {
  std::uint64_t next = encipher(id);
  while (next >= size_) next = encipher(static_cast<std::uint32_t>(next));
  return static_cast<std::uint32_t>(next);
}

std::uint32_t ShuffledIds::original(std::uint32_t shuffled_id) const {
  std::uint64_t next = decipher(shuffled_id);
  while (next >= size_) next = decipher(static_cast<std::uint32_t>(next));
  return static_cast<std::uint32_t>(next);
}

}  // namespace cxsim
