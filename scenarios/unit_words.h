#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/fields.h"

namespace cxsim {

/// What units measure; only units of one kind are converted into each other.
enum class UnitKind : std::uint8_t { number, time, rate, order_rate, fraction, money, level, date };

/// A unit as it is written after a number, e.g. ` days` or `/week`.
struct UnitWord {
  std::string_view text;
  UnitKind kind = UnitKind::number;
  /// A quantity in this unit, times `scale`, is in the base unit of its kind: seconds, or per
  /// 1/`scale` seconds for rates.
  std::int64_t scale = 1;
};

std::span<const UnitWord> unit_words();
UnitKind kind_of(Unit unit);
/// "a duration", "an amount of money".
std::string_view name_of(UnitKind kind);
/// The word that quantities of `unit` are written with by us; empty for pure numbers.
std::string_view word_of(Unit unit);

}  // namespace cxsim
