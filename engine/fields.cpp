#include "engine/fields.h"

#include "engine/errors.h"

namespace cxsim {

std::string_view name_of(Unit unit) {
  switch (unit) {
    case Unit::none:
      return "";
    case Unit::days:
      return "days";
    case Unit::minutes:
      return "min";
    case Unit::fraction:
      return "%";
    case Unit::money:
      return "money";
    case Unit::per_day:
      return "/day";
    case Unit::per_year:
      return "/year";
    case Unit::orders_per_day:
      return "orders/day";
    case Unit::category_units:
      return "u";
    case Unit::day_of_run:
      return "day";
  }
  report_broken_promise("a unit is one of those listed");
}

std::string_view name_of(Grade grade) {
  switch (grade) {
    case Grade::verified:
      return "verified";
    case Grade::known:
      return "known";
    case Grade::derived:
      return "derived";
    case Grade::chosen:
      return "chosen";
  }
  report_broken_promise("a grade is one of those listed");
}

}  // namespace cxsim
