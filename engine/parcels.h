#pragma once

#include <array>
#include <concepts>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include "engine/errors.h"
#include "engine/ranks.h"

/// Plain values between ranks.
namespace cxsim {

template <typename Value>
Parcel parcel_of(std::span<const Value> values) {
  static_assert(std::is_trivially_copyable_v<Value>);
  const auto bytes = std::as_bytes(values);
  return {bytes.begin(), bytes.end()};
}

template <typename Value>
std::vector<Value> values_in(std::span<const std::byte> parcel) {
  static_assert(std::is_trivially_copyable_v<Value>);
  require(parcel.size() % sizeof(Value) == 0, "a parcel holds whole values");
  std::vector<Value> values(parcel.size() / sizeof(Value));
  if (!values.empty()) std::memcpy(values.data(), parcel.data(), parcel.size());
  return values;
}

/// Collective: what each rank has, by rank.
template <typename Value>
std::vector<std::vector<Value>> gather_values(Ranks& ranks, std::span<const Value> mine) {
  std::vector<std::vector<Value>> all;
  for (const Parcel& parcel : ranks.gather_everywhere(std::as_bytes(mine))) {
    all.push_back(values_in<Value>(parcel));
  }
  return all;
}

/// Collective: replaces each of some counts by its sum over all ranks.
template <std::integral... Count>
void add_up_counts(Ranks& ranks, Count&... counts) {
  if (ranks.count() == 1) return;
  std::array<std::int64_t, sizeof...(counts)> sums{static_cast<std::int64_t>(counts)...};
  ranks.add_up(sums);
  std::size_t i = 0;
  ((counts = static_cast<Count>(sums[i++])), ...);
}

/// The same of a row of them.
template <std::integral Count, std::size_t extent>
void add_up_counts(Ranks& ranks, std::span<Count, extent> counts) {
  if (ranks.count() == 1) return;
  std::vector<std::int64_t> sums(counts.begin(), counts.end());
  ranks.add_up(sums);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = static_cast<Count>(sums[i]);
}

}  // namespace cxsim
