#include "scenarios/unit_words.h"

#include <array>

#include "engine/errors.h"

namespace cxsim {

namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t week = 7 * day;
constexpr std::int64_t year = 365 * day;

constexpr std::array words{
    UnitWord{"s", UnitKind::time, 1},
    UnitWord{"second", UnitKind::time, 1},
    UnitWord{"seconds", UnitKind::time, 1},
    UnitWord{"min", UnitKind::time, minute},
    UnitWord{"minute", UnitKind::time, minute},
    UnitWord{"minutes", UnitKind::time, minute},
    UnitWord{"hour", UnitKind::time, hour},
    UnitWord{"hours", UnitKind::time, hour},
    UnitWord{"day", UnitKind::time, day},
    UnitWord{"days", UnitKind::time, day},
    UnitWord{"week", UnitKind::time, week},
    UnitWord{"weeks", UnitKind::time, week},
    UnitWord{"year", UnitKind::time, year},
    UnitWord{"years", UnitKind::time, year},
    UnitWord{"/hour", UnitKind::rate, hour},
    UnitWord{"/day", UnitKind::rate, day},
    UnitWord{"/week", UnitKind::rate, week},
    UnitWord{"/year", UnitKind::rate, year},
    UnitWord{"orders/hour", UnitKind::order_rate, hour},
    UnitWord{"orders/day", UnitKind::order_rate, day},
    UnitWord{"orders/week", UnitKind::order_rate, week},
    UnitWord{"orders/year", UnitKind::order_rate, year},
    UnitWord{"%", UnitKind::fraction, 1},
    UnitWord{"u", UnitKind::level, 1},
};

}  // namespace

std::span<const UnitWord> unit_words() {
  return words;
}

UnitKind kind_of(Unit unit) {
  switch (unit) {
    case Unit::none:
      return UnitKind::number;
    case Unit::days:
    case Unit::minutes:
      return UnitKind::time;
    case Unit::fraction:
      return UnitKind::fraction;
    case Unit::money:
      return UnitKind::money;
    case Unit::per_day:
    case Unit::per_year:
      return UnitKind::rate;
    case Unit::orders_per_day:
      return UnitKind::order_rate;
    case Unit::category_units:
      return UnitKind::level;
    case Unit::day_of_run:
      return UnitKind::date;
  }
  report_broken_promise("a unit is one of those listed");
}

std::string_view name_of(UnitKind kind) {
  constexpr std::array<std::string_view, 8> names{
      "a pure number", "a duration",         "a rate",  "a number of orders in a time",
      "a share",       "an amount of money", "a level", "a day of the run"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view word_of(Unit unit) {
  switch (unit) {
    case Unit::none:
    case Unit::money:
    case Unit::day_of_run:
      return "";
    case Unit::days:
      return "days";
    case Unit::minutes:
      return "min";
    case Unit::fraction:
      return "%";
    case Unit::per_day:
      return "/day";
    case Unit::per_year:
      return "/year";
    case Unit::orders_per_day:
      return "orders/day";
    case Unit::category_units:
      return "u";
  }
  report_broken_promise("a unit is one of those listed");
}

}  // namespace cxsim
