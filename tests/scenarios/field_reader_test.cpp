#include "scenarios/field_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/scenarios/reading.h"
#include "tests/scenarios/toy.h"

namespace cxsim {
namespace {

/// Reads `text` into a default toy; problems as "E0123@2:5" in `codes`.
struct ReadToy {
  explicit ReadToy(const std::string& text, const std::string& upper_layer = "{}")
      : reading({text, upper_layer}) {
    if (reading.root()) {
      read_fields(
          *reading.root(), "", [&](FieldVisitor& v) { describe(v, toy); }, reading.context());
    }
  }
  std::string codes() { return reading.codes(); }
  std::string text() { return reading.rendered(); }

  Toy toy;
  Reading reading;
};

TEST(FieldReader, LeavesDefaultsWhereNothingIsSaid) {
  ReadToy read("{}");
  EXPECT_EQ(read.codes(), "");
  EXPECT_TRUE(read.toy == Toy{});
}

TEST(FieldReader, TakesNullForTheDefault) {
  ReadToy read("weight: null\nfront: null\nspare: null\nengine: null\nwheels: null\n");
  EXPECT_EQ(read.codes(), "");
  EXPECT_TRUE(read.toy == Toy{});
}

TEST(FieldReader, ReadsEveryKindOfField) {
  ReadToy read(
      "weight: 0.75\nwait: 30 s\ndelay: 1 week\nshare: 12%\nprice: 5 CHF\nrate: 7/week\n"
      "capacity: 10 orders/hour\nlevel: 1 u\nstart: day 7\nlength: 2 weeks\ncount: 1e6\n"
      "shiny: false\nlabel: other\ncolors: [green]\nsize: large\npatience: 3 days\n"
      "luck: {uniform: {low: 0.1, high: 0.2}}\nfront: {width: 3}\nspare: {}\n"
      "engine: {electric: {batteries: 2}}\nwheels: {third: {width: 1}}\nextras: {lamp: {width: "
      "9}}\n");
  EXPECT_EQ(read.codes(), "") << read.text();
  Toy expected;
  expected.weight = 0.75;
  expected.wait = 0.5;
  expected.delay = 7;
  expected.share = 0.12;
  expected.price = 5;
  expected.rate = 1;
  expected.capacity = 240;
  expected.level = 1;
  expected.start = 7;
  expected.length = 14;
  expected.count = 1000000;
  expected.shiny = false;
  expected.label = "other";
  expected.colors = {"green"};
  expected.size = 2;
  expected.patience = Distribution::constant(3);
  expected.luck = {Family::uniform, {0.1, 0.2}};
  expected.front.width = 3;
  expected.has_spare = true;
  expected.engine = 2;
  expected.batteries = 2;
  expected.wheels = {{"third", {1}}};
  expected.extras = {{"bell", {}}, {"lamp", {9}}};
  EXPECT_TRUE(read.toy == expected);
  EXPECT_EQ(read.reading.context().currency(), "CHF");
}

TEST(FieldReader, KeepsDefaultGroupsThatAreNamedAndDropsTheOthers) {
  ReadToy read("wheels: {right: {width: 5}, extra: {}}\n");
  EXPECT_EQ(read.codes(), "");
  EXPECT_TRUE((read.toy.wheels == std::vector<NamedWheel>{{"right", {5}}, {"extra", {}}}));
}

TEST(FieldReader, ReadsSpellingsOfALognormal) {
  ReadToy by_mean("patience: {lognormal: {mean: 3 days, cv: 0.35}}");
  EXPECT_EQ(by_mean.codes(), "");
  EXPECT_EQ(by_mean.toy.patience, Distribution::lognormal_mean_cv(3, 0.35));
  ReadToy by_median("patience: {lognormal: {median: 3 days, cv: 0.35}}");
  EXPECT_EQ(by_median.codes(), "");
  // the coefficient of variation of a lognormal depends on the spread alone
  EXPECT_NEAR(by_median.toy.patience.standard_deviation() / by_median.toy.patience.mean(), 0.35,
              1e-12);
}

TEST(FieldReader, NamesAlternativesWithoutFieldsByAWord) {
  ReadToy read("engine: clockwork\n");
  EXPECT_EQ(read.codes(), "");
  EXPECT_EQ(read.toy.engine, 1u);
}

TEST(FieldReader, ReportsEverythingAtOnce) {
  ReadToy read("weigth: 0.5\nshare: 12\nfront: {widht: 1, width: 11}\nsize: lage\n");
  EXPECT_EQ(read.codes(), "E0123@1:1 E0202@2:8 E0123@3:9 E0121@3:26 E0124@4:7");
  EXPECT_NE(read.text().find("did you mean `weight`?"), std::string::npos);
  EXPECT_NE(read.text().find("(front.widht)"), std::string::npos);
  EXPECT_NE(read.text().find("from 0.1 to 10"), std::string::npos);
  EXPECT_TRUE(read.toy == Toy{});
}

TEST(FieldReader, WantsOneCurrency) {
  ReadToy toy("price: 5 CHF\n");
  toy.reading.context().note_currency("EUR", {0, 1, 8, 5}, "price");
  EXPECT_EQ(toy.codes(), "E0211@1:8");
}

struct Refused {
  std::string_view text;
  std::string_view codes;
};

class RefusedFields : public testing::TestWithParam<Refused> {};

TEST_P(RefusedFields, AreNamedWithTheirPlace) {
  ReadToy read{std::string(GetParam().text)};
  EXPECT_EQ(read.codes(), GetParam().codes) << read.text();
}

INSTANTIATE_TEST_SUITE_P(
    Texts, RefusedFields,
    testing::Values(
        Refused{"weight: [1]", "E0120@1:1"}, Refused{"weight: {a: 1}", "E0120@1:1"},
        Refused{"weight: \"0.5\"", "E0207@1:9"}, Refused{"delay: \"5\"", "E0207@1:8"},
        Refused{"weight: \"half\"", "E0201@1:9"}, Refused{"weight: 1.5", "E0121@1:9"},
        Refused{"delay: 366 days", "E0122@1:8"}, Refused{"share: 101%", "E0122@1:8"},
        Refused{"count: 3.5", "E0132@1:8"}, Refused{"length: 12 hours", "E0132@1:9"},
        Refused{"count: 9223372036854775808", "E0210@1:8"}, Refused{"count: 1e300", "E0132@1:8"},
        Refused{"count: -1", "E0121@1:8"}, Refused{"shiny: yes", "E0128@1:8"},
        Refused{"shiny: True", "E0128@1:8"}, Refused{"shiny: 1", "E0128@1:8"},
        Refused{"shiny: \"true\"", "E0128@1:8"}, Refused{"shiny: [true]", "E0120@1:1"},
        Refused{"label: 5", "E0129@1:8"}, Refused{"label: true", "E0129@1:8"},
        Refused{"label: 0x1F", "E0129@1:8"}, Refused{"label: +5.", "E0129@1:8"},
        Refused{"label: {a: b}", "E0120@1:1"}, Refused{"manual: no_such_file.csv", "E0130@1:9"},
        Refused{"colors: red", "E0120@1:9"}, Refused{"colors: [red, 5]", "E0129@1:15"},
        Refused{"colors: [[red]]", "E0120@1:10"}, Refused{"size: huge", "E0124@1:7"},
        Refused{"size: 1", "E0129@1:7"}, Refused{"front: 3", "E0120@1:8"},
        Refused{"front: [3]", "E0120@1:1"}, Refused{"spare: true", "E0120@1:8"},
        Refused{"engine: {}", "E0127@1:1"}, Refused{"engine: [clockwork]", "E0127@1:1"},
        Refused{"engine: {clockwork: {}, none: {}}", "E0127@1:1"},
        Refused{"engine: {steam: {}}", "E0124@1:10"}, Refused{"engine: clockwrk", "E0124@1:9"},
        Refused{"engine: {clockwork: 2}", "E0120@1:21"},
        Refused{"engine: {clockwork: {batteries: 2}}", "E0123@1:22"},
        Refused{"wheels: [left]", "E0120@1:1"}, Refused{"wheels: {left: 3}", "E0120@1:16"},
        Refused{"wheels: {le ft: {}}", "E0126@1:10"}, Refused{"wheels: {a.b: {}}", "E0126@1:10"},
        Refused{"wheels: {1st: {}}", "E0126@1:10"}, Refused{"extras: {horn: {}}", "E0125@1:10"},
        Refused{"patience: 4", "E0202@1:11"}, Refused{"patience: [4 days]", "E0120@1:1"},
        Refused{"patience: {}", "E0127@1:1"},
        Refused{"patience: {lognormal: {median: 4 days}}", "E0131@1:12"},
        Refused{"patience: {lognormal: {median: 4 days, spred: 1}}", "E0131@1:12"},
        Refused{"patience: {lognormal: 4 days}", "E0131@1:12"},
        Refused{"patience: {lognormal: {median: 4, spread: 0.6}}", "E0202@1:32"},
        Refused{"patience: {lognormal: {median: 0 days, spread: 0.6}}", "E0122@1:32"},
        Refused{"patience: {lognromal: {median: 4 days, spread: 0.6}}", "E0124@1:12"},
        Refused{"patience: {uniform: {low: 4 days, high: 2 days}}", "E0122@1:1"},
        Refused{"patience: {uniform: {low: 1 day, high: 2000 days}}", "E0122@1:40"},
        Refused{"patience: {gamma: {shape: -1, mean: 2 days}}", "E0121@1:27"},
        Refused{"patience: {gamma: {shape: 1, mean: 2 days}, beta: {}}", "E0127@1:1"}));

TEST(FieldReader, LetsTheLastLayerChooseBetweenAlternatives) {
  ReadToy read(
      "engine: {clockwork: {springs: 3}}\npatience: {lognormal: {median: 4 days, spread: 1}}\n",
      "engine: {electric: {}}\npatience: {uniform: {low: 1 day, high: 2 days}}\n");
  EXPECT_EQ(read.codes(), "");
  EXPECT_EQ(read.toy.engine, 2u);
  EXPECT_EQ(read.toy.patience, (Distribution{Family::uniform, {1, 2}}));
}

}  // namespace
}  // namespace cxsim
