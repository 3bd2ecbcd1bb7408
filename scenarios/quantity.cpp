#include "scenarios/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/errors.h"
#include "scenarios/nearest_name.h"
#include "scenarios/number_text.h"
#include "scenarios/unit_words.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

using Result = std::variant<Quantity, QuantityProblem>;

constexpr std::size_t short_number = 8;
constexpr std::string_view day_prefix = "day ";
constexpr std::string_view decimal_advice =
    "decimal digits with a point, no separators: `1000`, `0.5`, `-2`";

QuantityProblem problem(ProblemCode code, std::string message, std::string help = {}) {
  return {code, std::move(message), std::move(help)};
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_currency(std::string_view word) {
  return word.size() == 3 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

const UnitWord* find_word(std::string_view text) {
  const auto found = std::ranges::find(unit_words(), text, &UnitWord::text);
  return found == unit_words().end() ? nullptr : &*found;
}

/// `number` in `word` as `unit`: one rounding, by a ratio in lowest terms.
std::optional<double> converted(const NumberText& number, const UnitWord& word, Unit unit) {
  if (unit == Unit::fraction) return value_of(number, -2);
  const std::optional<double> value = value_of(number);
  if (!value || unit == Unit::category_units) return value;
  const std::int64_t base = find_word(word_of(unit))->scale;
  const std::int64_t common = std::gcd(word.scale, base);
  auto multiplied_by = static_cast<double>(word.scale) / static_cast<double>(common);
  auto divided_by = static_cast<double>(base) / static_cast<double>(common);
  if (word.kind != UnitKind::time) std::swap(multiplied_by, divided_by);
  return *value * multiplied_by / divided_by;
}

std::vector<std::string_view> words_of(UnitKind kind) {
  std::vector<std::string_view> texts;
  for (const UnitWord& word : unit_words()) {
    if (word.kind == kind) texts.push_back(word.text);
  }
  return texts;
}

/// Spellings from everyday life that are neither words nor typing mistakes.
struct KnownSpelling {
  std::string_view text;
  std::string_view help;
};
constexpr std::array known_spellings{
    KnownSpelling{"d", "write `days`"},
    KnownSpelling{"h", "write `hours`"},
    KnownSpelling{"hr", "write `hours`"},
    KnownSpelling{"hrs", "write `hours`"},
    KnownSpelling{"sec", "write `s`"},
    KnownSpelling{"mins", "write `min`"},
    KnownSpelling{"month", "months differ in length: write days or weeks"},
    KnownSpelling{"months", "months differ in length: write days or weeks"},
    KnownSpelling{"/month", "months differ in length: write `/day`, `/week` or `/year`"},
    KnownSpelling{"percent", "write `%`"},
    KnownSpelling{"\xe2\x82\xac", "write `EUR`"},
    KnownSpelling{"$", "write the currency in letters, such as `USD`"},
};

std::string advice_on_word(std::string_view word, Unit unit) {
  const auto known = std::ranges::find(known_spellings, word, &KnownSpelling::text);
  if (known != known_spellings.end()) return std::string(known->help);
  const std::vector<std::string_view> words = words_of(kind_of(unit));
  std::string advice = did_you_mean(word, words);
  return advice.empty() ? description_of(unit) : advice;
}

QuantityProblem wrong_word(std::string_view word, Unit unit) {
  const UnitKind wanted = kind_of(unit);
  const UnitWord* known = find_word(word);
  const UnitKind found = is_currency(word)  ? UnitKind::money
                         : known != nullptr ? known->kind
                                            : UnitKind::number;
  if (wanted == UnitKind::number) {
    return problem(ProblemCode::unexpected_unit,
                   fmt::format("`{}` is a unit, but this field is a pure number", shown(word)),
                   word == "%" ? "write a fraction of one: `0.12`, not `12%`" : "leave it out");
  }
  if (found != UnitKind::number) {
    return problem(
        ProblemCode::wrong_unit,
        fmt::format("`{}` is {}, but this field is {}", word, name_of(found), name_of(wanted)),
        description_of(unit));
  }
  if (word == "m") {
    return problem(ProblemCode::ambiguous_unit, "`m` may mean minutes or months",
                   "write `min`, or a number of days or weeks");
  }
  return problem(ProblemCode::unknown_unit, fmt::format("unknown unit `{}`", shown(word)),
                 advice_on_word(word, unit));
}

/// What is wrong with a text whose number does not begin or end as numbers do, if anything is.
std::optional<QuantityProblem> check_spelling(std::string_view text, const NumberText& number,
                                              Unit unit) {
  const std::string_view unsigned_text = text.substr(text.starts_with('-') ? 1 : 0);
  const bool is_special = unsigned_text == ".nan" || unsigned_text == ".inf" ||
                          unsigned_text == "nan" || unsigned_text == "inf" ||
                          unsigned_text == ".NaN" || unsigned_text == ".Inf" ||
                          unsigned_text == "NaN" || unsigned_text == "Infinity";
  if (is_special) {
    return problem(ProblemCode::not_finite, fmt::format("`{}` is not a finite number", text),
                   description_of(unit));
  }
  if (number.length == 0) {
    const bool has_plus = text.starts_with('+') && number_at_start(text.substr(1)).length > 0;
    if (has_plus) {
      return problem(ProblemCode::number_spelling, "a number does not begin with `+`",
                     "leave it out");
    }
    return problem(ProblemCode::not_a_number, fmt::format("`{}` is not a number", shown(text)),
                   description_of(unit));
  }
  const std::string_view digits = number.mantissa.substr(number.mantissa.front() == '-' ? 1 : 0);
  const std::string_view rest = text.substr(number.length);
  const bool goes_on = !rest.empty() && std::string_view("_,.'xX0123456789").find(rest.front()) !=
                                            std::string_view::npos;
  if (goes_on) {
    return problem(ProblemCode::number_spelling,
                   fmt::format("`{}` is not a decimal number", shown(text)),
                   std::string(decimal_advice));
  }
  if (digits.size() > 1 && digits[0] == '0' && digits[1] != '.') {
    return problem(ProblemCode::leading_zero, "a number with a leading zero",
                   "leave the zero out: some readers of YAML take it for octal");
  }
  return std::nullopt;
}

QuantityProblem too_large(std::string_view text) {
  return problem(ProblemCode::number_too_large,
                 fmt::format("`{}` is too large or too small for a number", shown(text)));
}

Result read_day_of_run(std::string_view text) {
  if (!text.starts_with(day_prefix)) {
    const bool is_number = number_at_start(text).length == text.size();
    return problem(
        is_number ? ProblemCode::missing_unit : ProblemCode::not_a_number,
        fmt::format("`{}` does not say that it is a day of the run", shown(text)),
        is_number ? fmt::format("write `day {}`", shown(text)) : description_of(Unit::day_of_run));
  }
  const std::string_view digits = text.substr(day_prefix.size());
  const NumberText number = number_at_start(digits);
  if (const auto wrong = check_spelling(digits, number, Unit::day_of_run)) return *wrong;
  if (number.length != digits.size()) {
    return problem(ProblemCode::unexpected_unit, "nothing follows the number of the day",
                   description_of(Unit::day_of_run));
  }
  const std::optional<double> value = value_of(number);
  if (!value) return too_large(text);
  return Quantity{*value, {}};
}

Result read_bare_number(std::string_view text, const NumberText& number, Unit unit) {
  const std::optional<double> value = value_of(number);
  if (!value) return too_large(text);
  if (unit == Unit::none) return Quantity{*value, {}};
  const bool is_share = unit == Unit::fraction && std::abs(*value) <= 1;
  const std::string right = is_share                 ? quantity_text(*value, unit, "EUR")
                            : unit == Unit::fraction ? fmt::format("{}%", text)
                                                     : quantity_text(*value, unit, "EUR");
  return problem(
      ProblemCode::missing_unit,
      fmt::format("`{}` has no unit; this field is {}", shown(text), name_of(kind_of(unit))),
      fmt::format("write `{}`", right));
}

/// A daily rate per year, where that is exact and short: one need in two months is `6/year`.
std::optional<std::string> yearly_text(double per_day) {
  const std::string text = fmt::format("{:.6g}/year", per_day * 365);
  const auto back = read_quantity(text, Unit::per_day);
  const auto* quantity = std::get_if<Quantity>(&back);
  if (quantity == nullptr || quantity->value != per_day) return std::nullopt;
  return text;
}

}  // namespace

std::variant<Quantity, QuantityProblem> read_quantity(std::string_view text, Unit unit) {
  if (unit == Unit::day_of_run) return read_day_of_run(text);
  const NumberText number = number_at_start(text);
  if (auto wrong = check_spelling(text, number, unit)) return *std::move(wrong);
  const std::string_view rest = text.substr(number.length);
  if (rest.empty()) return read_bare_number(text, number, unit);
  const std::string_view word = rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
  const UnitWord* known = find_word(word);
  const bool is_money = unit == Unit::money && is_currency(word);
  const bool fits = is_money || (known != nullptr && known->kind == kind_of(unit));
  if (!fits) return wrong_word(word, unit);
  const std::string_view space = rest.substr(0, rest.size() - word.size());
  const std::string_view right_space = is_letter(word.front()) ? " " : "";
  if (space != right_space) {
    return problem(
        ProblemCode::unit_spacing,
        fmt::format("{} space between number and unit", space.empty() ? "no" : "misplaced"),
        fmt::format("write `{}{}{}`", text.substr(0, number.length), right_space, word));
  }
  const std::optional<double> value = is_money ? value_of(number) : converted(number, *known, unit);
  if (!value) return too_large(text);
  return Quantity{*value, is_money ? word : std::string_view()};
}

std::string quantity_text(double value, Unit unit, std::string_view currency) {
  if (unit == Unit::fraction) return decimal_text(value, 2) + "%";
  const std::string number = decimal_text(value);
  if (unit == Unit::none) return number;
  if (unit == Unit::per_day && number.size() > short_number) {
    if (auto yearly = yearly_text(value)) return *std::move(yearly);
  }
  if (unit == Unit::day_of_run) return "day " + number;
  if (unit == Unit::money) return fmt::format("{} {}", number, currency);
  const std::string_view word = unit == Unit::days && value == 1 ? "day" : word_of(unit);
  return fmt::format("{}{}{}", number, is_letter(word.front()) ? " " : "", word);
}

std::string description_of(Unit unit) {
  constexpr std::array<std::string_view, 10> examples{
      "0.5",     "5 days", "6 min",           "12%",   "29 EUR",
      "0.1/day", "6/year", "4200 orders/day", "0.5 u", "day 120"};
  return fmt::format("{} such as `{}`", name_of(kind_of(unit)),
                     examples[static_cast<std::size_t>(unit)]);
}

std::string units_of(Unit unit) {
  switch (kind_of(unit)) {
    case UnitKind::number:
      return "none";
    case UnitKind::money:
      return "three capital letters, the same currency throughout a study";
    case UnitKind::date:
      return "`day` before the number; the first day is `day 0`";
    default:
      return fmt::format("`{}`", fmt::join(words_of(kind_of(unit)), "`, `"));
  }
}

std::string quantity_pattern(Unit unit, bool negative) {
  if (unit == Unit::none) return {};
  const std::string number = fmt::format(
      "{}(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?|\\.[0-9]+)"
      "(?:[eE][+-]?[0-9]+)?",
      negative ? "-?" : "");
  if (unit == Unit::day_of_run) return fmt::format("^day {}$", number);
  if (unit == Unit::money) return fmt::format("^{} [A-Z]{{3}}$", number);
  std::string words;
  for (const std::string_view word : words_of(kind_of(unit))) {
    words +=
        fmt::format("{}{}{}", words.empty() ? "" : "|", is_letter(word.front()) ? " " : "", word);
  }
  return fmt::format("^{}(?:{})$", number, words);
}

}  // namespace cxsim
