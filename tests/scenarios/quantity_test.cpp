#include "scenarios/quantity.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <regex>

namespace cxsim {
namespace {

constexpr std::array all_units{
    Unit::none,    Unit::days,     Unit::minutes,        Unit::fraction,       Unit::money,
    Unit::per_day, Unit::per_year, Unit::orders_per_day, Unit::category_units, Unit::day_of_run};

double value(std::string_view text, Unit unit) {
  const auto result = read_quantity(text, unit);
  if (const auto* problem = std::get_if<QuantityProblem>(&result)) {
    ADD_FAILURE() << text << ": " << problem->message;
    return 0;
  }
  return std::get<Quantity>(result).value;
}

QuantityProblem problem(std::string_view text, Unit unit) {
  const auto result = read_quantity(text, unit);
  if (const auto* found = std::get_if<QuantityProblem>(&result)) return *found;
  ADD_FAILURE() << text << " was accepted";
  return {};
}

TEST(Quantity, IsReadInTheUnitOfItsField) {
  EXPECT_EQ(value("5 days", Unit::days), 5);
  EXPECT_EQ(value("1 day", Unit::days), 1);
  EXPECT_EQ(value("12%", Unit::fraction), 0.12);
  EXPECT_EQ(value("12.3%", Unit::fraction), 0.123);
  EXPECT_EQ(value("29 EUR", Unit::money), 29);
  EXPECT_EQ(value("4200 orders/day", Unit::orders_per_day), 4200);
  EXPECT_EQ(value("0.1/day", Unit::per_day), 0.1);
  EXPECT_EQ(value(".1/year", Unit::per_year), 0.1);
  EXPECT_EQ(value("-0.5 u", Unit::category_units), -0.5);
  EXPECT_EQ(value("day 120", Unit::day_of_run), 120);
  EXPECT_EQ(value("1e6", Unit::none), 1e6);
}

TEST(Quantity, ConvertsUnitsOfTheSameKind) {
  EXPECT_EQ(value("12 hours", Unit::days), 0.5);
  EXPECT_EQ(value("2 weeks", Unit::days), 14);
  EXPECT_EQ(value("30 s", Unit::minutes), 0.5);
  EXPECT_EQ(value("2 hours", Unit::minutes), 120);
  EXPECT_EQ(value("720 minutes", Unit::days), 0.5);
  EXPECT_EQ(value("1 year", Unit::days), 365);
  EXPECT_EQ(value("7/week", Unit::per_day), 1);
  EXPECT_EQ(value("6/year", Unit::per_day), 6.0 / 365);
  EXPECT_EQ(value("2/day", Unit::per_year), 730);
  EXPECT_EQ(value("10 orders/hour", Unit::orders_per_day), 240);
}

TEST(Quantity, KeepsTheCurrency) {
  const auto result = read_quantity("29 CHF", Unit::money);
  EXPECT_EQ(std::get<Quantity>(result).currency, "CHF");
}

struct Refused {
  std::string_view text;
  Unit unit;
  ProblemCode code;
  std::string_view help;
};

class RefusedQuantity : public testing::TestWithParam<Refused> {};

TEST_P(RefusedQuantity, SaysWhatWouldBeRight) {
  const QuantityProblem found = problem(GetParam().text, GetParam().unit);
  EXPECT_EQ(text_of(found.code), text_of(GetParam().code)) << found.message;
  EXPECT_NE(found.help.find(GetParam().help), std::string::npos) << found.help;
}

using enum ProblemCode;

INSTANTIATE_TEST_SUITE_P(
    Quantities, RefusedQuantity,
    testing::Values(Refused{"5", Unit::days, missing_unit, "`5 days`"},
                    Refused{"0.12", Unit::fraction, missing_unit, "`12%`"},
                    Refused{"12", Unit::fraction, missing_unit, "`12%`"},
                    Refused{"120", Unit::day_of_run, missing_unit, "`day 120`"},
                    Refused{"120 days", Unit::day_of_run, not_a_number, "`day 120`"},
                    Refused{"5 dyas", Unit::days, unknown_unit, "did you mean `days`?"},
                    Refused{"5 d", Unit::days, unknown_unit, "`days`"},
                    Refused{"5 months", Unit::days, unknown_unit, "weeks"},
                    Refused{"5 m", Unit::minutes, ambiguous_unit, "`min`"},
                    Refused{"5 EUR", Unit::days, wrong_unit, "a duration"},
                    Refused{"5 days", Unit::money, wrong_unit, "an amount of money"},
                    Refused{"29 eur", Unit::money, unknown_unit, "`29 EUR`"},
                    Refused{"\xe2\x82\xac"
                            "29",
                            Unit::money, not_a_number, "`29 EUR`"},
                    Refused{"29 \xe2\x82\xac", Unit::money, unknown_unit, "`EUR`"},
                    Refused{"12%", Unit::none, unexpected_unit, "`0.12`"},
                    Refused{"5 days", Unit::none, unexpected_unit, "leave it out"},
                    Refused{"12 %", Unit::fraction, unit_spacing, "`12%`"},
                    Refused{"5days", Unit::days, unit_spacing, "`5 days`"},
                    Refused{"5  days", Unit::days, unit_spacing, "`5 days`"},
                    Refused{".nan", Unit::none, not_finite, "a pure number"},
                    Refused{"-.inf", Unit::days, not_finite, "a duration"},
                    Refused{"010", Unit::none, leading_zero, "zero"},
                    Refused{"-07 days", Unit::days, leading_zero, "zero"},
                    Refused{"0x10", Unit::none, number_spelling, "decimal"},
                    Refused{"1_000", Unit::none, number_spelling, "`1000`"},
                    Refused{"1,000", Unit::none, number_spelling, "point"},
                    Refused{"2,5%", Unit::fraction, number_spelling, "point"},
                    Refused{"+5", Unit::none, number_spelling, "leave it out"},
                    Refused{"5.", Unit::none, number_spelling, "point"},
                    Refused{"1.2.3", Unit::none, number_spelling, "point"},
                    Refused{"1e999", Unit::none, number_too_large, ""},
                    Refused{"1e999 days", Unit::days, number_too_large, ""},
                    Refused{"fast", Unit::days, not_a_number, "`5 days`"},
                    Refused{"", Unit::days, not_a_number, "`5 days`"},
                    Refused{"-", Unit::none, not_a_number, ""}));

TEST(QuantityText, ReadsBackToTheSameBits) {
  std::uint64_t state = 0x13198a2e03707344u;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    // 53 random bits, magnitudes from 1e-12 to 1e12
    const double value = static_cast<double>(state >> 11) * 0x1p-53 * std::pow(10, i % 25 - 12);
    for (const Unit unit : all_units) {
      const std::string text = quantity_text(value, unit, "EUR");
      const auto back = read_quantity(text, unit);
      ASSERT_TRUE(std::holds_alternative<Quantity>(back)) << text;
      ASSERT_EQ(std::get<Quantity>(back).value, value) << text;
    }
  }
}

TEST(QuantityText, LooksLikeTheDocumentation) {
  EXPECT_EQ(quantity_text(5, Unit::days, "EUR"), "5 days");
  EXPECT_EQ(quantity_text(1, Unit::days, "EUR"), "1 day");
  EXPECT_EQ(quantity_text(0.12, Unit::fraction, "EUR"), "12%");
  EXPECT_EQ(quantity_text(29, Unit::money, "USD"), "29 USD");
  EXPECT_EQ(quantity_text(4200, Unit::orders_per_day, "EUR"), "4200 orders/day");
  EXPECT_EQ(quantity_text(120, Unit::day_of_run, "EUR"), "day 120");
  EXPECT_EQ(quantity_text(0.1, Unit::per_day, "EUR"), "0.1/day");
}

TEST(QuantityPattern, AcceptsWhatTheReaderAccepts) {
  constexpr std::array<std::string_view, 22> texts{
      "5 days",  "1 day",  "12 hours", "30 s",     "6 min",   "5 m",     "5days",           "12%",
      "12 %",    "29 EUR", "29 eur",   "0.1/day",  ".5/year", "6 /year", "4200 orders/day", "0.5 u",
      "day 120", "day 01", "010 days", "1e3 days", "5. days", "+5 days"};
  for (const Unit unit : all_units) {
    if (unit == Unit::none) continue;
    const std::regex pattern(quantity_pattern(unit, true));
    for (const std::string_view text : texts) {
      const bool is_read = std::holds_alternative<Quantity>(read_quantity(text, unit));
      EXPECT_EQ(std::regex_match(std::string(text), pattern), is_read) << text;
    }
  }
}

}  // namespace
}  // namespace cxsim
