#include "scenarios/field_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <random>

#include "scenarios/field_reader.h"
#include "tests/scenarios/reading.h"
#include "tests/scenarios/toy.h"

namespace cxsim {
namespace {

std::string written(Toy toy, const WritingStyle& style = {}) {
  return written_fields([&](FieldVisitor& v) { describe(v, toy); }, style);
}

Toy read_back(const std::string& text) {
  Reading reading({text});
  Toy toy;
  read_fields(
      *reading.root(), "", [&](FieldVisitor& v) { describe(v, toy); }, reading.context());
  EXPECT_EQ(reading.codes(), "") << reading.rendered() << text;
  return toy;
}

TEST(FieldWriter, WritesEveryFieldWithItsUnit) {
  EXPECT_EQ(written(Toy{}),
            "weight: 0.5\n"
            "wait: 4 min\n"
            "delay: 2 days\n"
            "share: 25%\n"
            "price: 29 EUR\n"
            "rate: 0.1/day\n"
            "need: 6/year\n"
            "capacity: 4200 orders/day\n"
            "level: -0.5 u\n"
            "start: day 120\n"
            "length: 42 days\n"
            "count: 3\n"
            "shiny: true\n"
            "label: \"a toy: blue\"\n"
            "manual: \"\"\n"
            "colors: [red, deep blue]\n"
            "size: medium\n"
            "patience: {lognormal: {median: 4 days, spread: 0.6}}\n"
            "luck: {beta: {alpha: 2, beta: 3}}\n"
            "front:\n"
            "  width: 2.5\n"
            "engine:\n"
            "  none: {}\n"
            "wheels:\n"
            "  left:\n"
            "    width: 2.5\n"
            "  right:\n"
            "    width: 2.5\n"
            "extras:\n"
            "  bell:\n"
            "    width: 2.5\n");
}

TEST(FieldWriter, RemarksOnValues) {
  WritingStyle style;
  style.currency = "CHF";
  style.remark = [](std::string_view path) {
    return path == "wheels.left.width" ? std::string("eu.yaml:14") : std::string();
  };
  const std::string text = written(Toy{}, style);
  EXPECT_NE(text.find("price: 29 CHF\n"), std::string::npos);
  EXPECT_NE(text.find("    width: 2.5  "), std::string::npos);
  EXPECT_NE(text.find("# eu.yaml:14\n"), std::string::npos);
  EXPECT_TRUE(read_back(text) == Toy{});
}

TEST(FieldWriter, WritesMeanAndVariationWhereTheyAreExact) {
  EXPECT_EQ(distribution_text(Distribution::lognormal_mean_cv(3, 0.35), Unit::days, "EUR"),
            "{lognormal: {mean: 3 days, cv: 0.35}}");
  EXPECT_EQ(distribution_text(Distribution::constant(4), Unit::days, "EUR"), "4 days");
}

/// Values of all magnitudes inside a range, from a fixed seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : words_(seed) {}

  double between(double low, double high) {
    const double u = static_cast<double>(words_() >> 11) * 0x1p-53;
    const double magnitude = std::pow(10.0, -8 * u);
    return words_() % 2 == 0 ? low + (high - low) * u : low + (high - low) * magnitude;
  }
  std::int64_t whole(std::int64_t high) {
    return static_cast<std::int64_t>(words_() % static_cast<std::uint64_t>(high + 1));
  }
  bool flip() { return words_() % 2 == 0; }
  std::string text() {
    constexpr std::string_view alphabet =
        "abc XYZ 019 :#-?[]{},&*!|>'\"%@`\\/\n\t~=.+_"
        "\xc3\xa4\xe2\x82\xac";
    constexpr std::array<std::string_view, 9> awkward{"",    "true", "null", "12",  "1e5",
                                                      "off", "~",    " a ",  "a: b"};
    if (flip()) return std::string(awkward[words_() % awkward.size()]);
    std::string result;
    for (std::uint64_t i = words_() % 12; i > 0; --i) {
      result += alphabet[words_() % (alphabet.size() - 5)];
    }
    return flip() ? result + "\xc3\xa4\xe2\x82\xac" : result;
  }

 private:
  std::mt19937_64 words_;
};

Distribution random_distribution(Dice& dice) {
  switch (dice.whole(4)) {
    case 0:
      return Distribution::constant(dice.between(0, 1000));
    case 1:
      return Distribution::lognormal(dice.between(1e-3, 1000), dice.between(1e-3, 2));
    case 2:
      return Distribution::lognormal_mean_cv(dice.between(1e-3, 1000), dice.between(1e-3, 2));
    case 3:
      return {Family::gamma, {dice.between(0.05, 9), dice.between(1e-3, 1000)}};
    default:
      return {Family::exponential, {dice.between(1e-3, 1000), 0}};
  }
}

Toy random_toy(Dice& dice) {
  Toy toy;
  for (double* number : {&toy.weight, &toy.share}) *number = dice.between(0, 1);
  for (double* number : {&toy.wait, &toy.delay, &toy.price}) *number = dice.between(0, 365);
  for (double* number : {&toy.rate, &toy.need, &toy.capacity}) *number = dice.between(0, 1e4);
  toy.level = dice.between(-5, 5);
  toy.start = dice.whole(16000);
  toy.length = dice.whole(16000);
  toy.count = dice.whole(1'000'000'000'000'000);
  toy.shiny = dice.flip();
  toy.label = dice.text();
  toy.colors.clear();
  while (dice.flip()) toy.colors.push_back(dice.text());
  toy.size = static_cast<std::size_t>(dice.whole(2));
  toy.patience = random_distribution(dice);
  toy.front.width = dice.between(0.1, 10);
  toy.has_spare = dice.flip();
  if (toy.has_spare) toy.spare.width = dice.between(0.1, 10);
  toy.engine = static_cast<std::size_t>(dice.whole(2));
  if (toy.engine == 1) toy.springs = dice.between(1, 9);
  if (toy.engine == 2) toy.batteries = 1 + dice.whole(8);
  toy.wheels.clear();
  while (dice.flip()) {
    toy.wheels.push_back({"w" + std::to_string(toy.wheels.size()), {dice.between(0.1, 10)}});
  }
  return toy;
}

TEST(FieldWriter, WritesWhatReadsBackBitByBit) {
  Dice dice(20260101);
  for (int i = 0; i < 2000; ++i) {
    const Toy toy = random_toy(dice);
    ASSERT_TRUE(read_back(written(toy)) == toy) << written(toy);
  }
}

}  // namespace
}  // namespace cxsim
