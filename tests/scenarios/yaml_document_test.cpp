#include "scenarios/yaml_document.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/scenarios/reading.h"

namespace cxsim {
namespace {

/// A text, parsed.
struct Parsed {
  explicit Parsed(const std::string& text) {
    const std::uint32_t source = sources.add_file("test.yaml", text, ".");
    root = parse_yaml(source, sources, problems);
  }
  std::string codes() const { return codes_of(problems); }

  SourceTexts sources;
  ProblemList problems{sources};
  std::optional<YamlNode> root;
};

TEST(YamlDocument, KeepsOrderPlacesAndQuotes) {
  const Parsed parsed("b: 5 days\na:\n  - \"x\"\n  - {c: null}\n");
  ASSERT_TRUE(parsed.root);
  ASSERT_EQ(parsed.root->entries.size(), 2u);
  const YamlEntry& b = parsed.root->entries[0];
  EXPECT_EQ(b.key, "b");
  EXPECT_EQ(b.value.text, "5 days");
  EXPECT_EQ(b.value.origin, (Origin{0, 1, 4, 6}));
  const YamlNode& a = parsed.root->entries[1].value;
  EXPECT_TRUE(a.items.at(0).quoted);
  EXPECT_EQ(a.items.at(0).origin, (Origin{0, 3, 5, 3}));
  EXPECT_TRUE(find_path(*parsed.root, "a") != nullptr);
  EXPECT_TRUE(a.items.at(1).entries.at(0).value.is_null());
}

TEST(YamlDocument, CountsColumnsWithWindowsLineEndsAndMultibyteText) {
  const Parsed parsed("a: 1\r\n\xc3\xa4: {b: 2}\r\n");
  ASSERT_TRUE(parsed.root);
  EXPECT_EQ(parsed.root->entries.at(1).value.entries.at(0).value.origin, (Origin{0, 2, 9, 1}));
}

TEST(YamlDocument, ReplacesAliasesByCopies) {
  const Parsed parsed("a: &x {b: 1}\nc: *x\nd: &y 5 days\n");
  ASSERT_TRUE(parsed.root);
  const YamlEntry* b = find_path(*parsed.root, "c.b");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->value.origin.line, 1u);
  EXPECT_EQ(find_path(*parsed.root, "d")->value.origin, (Origin{0, 3, 7, 6}));
}

TEST(YamlDocument, TellsNullFromNothing) {
  EXPECT_EQ(Parsed("a: null\nb: 'null'\n").codes(), "");
  EXPECT_EQ(Parsed("a:\nb: 1\n").codes(), "E0018@1:1");
  EXPECT_EQ(Parsed("a: 1\nnull_and_more\n").codes(), "E0018@2:1");
  EXPECT_EQ(Parsed("a: {b}\n").codes(), "E0018@1:5");
  EXPECT_EQ(Parsed("a:\n  -\n  - b\n").codes(), "E0018@3:3");
  EXPECT_EQ(Parsed("a: ~\nb: Null\n").codes(), "E0019@1:4 E0019@2:4");
}

struct Refused {
  std::string_view text;
  std::string_view codes;
};

class RefusedYaml : public testing::TestWithParam<Refused> {};

TEST_P(RefusedYaml, IsNamedWithItsPlace) {
  const Parsed parsed(std::string(GetParam().text));
  EXPECT_EQ(parsed.codes(), GetParam().codes) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, RefusedYaml,
    testing::Values(Refused{"a: 1\nb: 2\na: 3\nb: 4\n", "E0011@3:1 E0011@4:1"},
                    Refused{"a: 1\n\"a\": 2\n", "E0011@2:1"},
                    Refused{"x: &b {c: 1}\na: {<<: *b}\n", "E0012@2:5"},
                    Refused{"a: 1\n---\nb: 2\n", "E0010@2:1"}, Refused{"a: 1\n---\n", "E0010@2:1"},
                    Refused{"a: !!str 5\n", "E0014@1:4"}, Refused{"a: ! 5\n", "E0014@1:4"},
                    Refused{"a: &x\n  !!map\n  b: c\n", "E0014@1:6"},
                    Refused{"a: !!python/object:os.system {}\n", "E0014@1:4"},
                    Refused{"a: !!binary [x]\n", "E0014@1:4"},
                    Refused{"? [1, 2]\n: 3\n", "E0013@1:3"}, Refused{": 3\n", "E0013@1:1"},
                    Refused{"null: 3\n", "E0013@1:1"}, Refused{"a: &x b\n*x : 3\n", "E0013@2:1"},
                    Refused{"a: [1, 2\nb: 3\n", "E0007@2:2"}, Refused{"a: &a [*a]\n", "E0015@1:8"},
                    Refused{"&a a: *a\n", "E0015@1:7"}, Refused{"a: *b\n", "E0007@1:4"},
                    Refused{"a: \"b\n", "E0007@1:4"}, Refused{"a: 'it''s\n", "E0007@1:4"},
                    Refused{"a: b: c\n", "E0007@1:5"}, Refused{"a: }\n", "E0007@1:4"},
                    Refused{"&a: {b: c}\n", "E0007@1:5"}, Refused{"a: @b\n", "E0007@1:4"},
                    Refused{"%YAML 1.2\n---\na: b\n", "E0007@1:1"},
                    Refused{"a: b\n% c\n", "E0007@2:1"}, Refused{"a:\n\tb: 1\n", "E0006@2:1"},
                    Refused{"a: \xff\n", "E0004@1:4"}, Refused{"a: \xc3\n", "E0004@1:4"},
                    Refused{"a: \x1b[0m\n", "E0005@1:4"}, Refused{"a: b\rc: d\n", "E0005@1:5"},
                    Refused{"a: \"\\0\"\n", "E0005@1:4"}, Refused{"a: \"\\e[2J\"\n", "E0005@1:4"},
                    Refused{"a: \xc2\x85\n", "E0005@1:4"}));

TEST(YamlDocument, RefusesNestingThatNoFieldHas) {
  EXPECT_FALSE(Parsed("a: " + std::string(900'000, '[')).root);
  EXPECT_EQ(Parsed("a: " + std::string(100, '[') + std::string(100, ']')).codes(), "E0017@1:43");
  std::string ladder = "a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string n = std::to_string(i);
    ladder += "a" + n + ": &a" + n + " [[[[[*a" + std::to_string(i - 1) + "]]]]]\n";
  }
  EXPECT_EQ(Parsed(ladder).codes(), "E0017@7:14");
}

TEST(YamlDocument, RefusesAliasBombsBeforeExpandingThem) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 1; j < 10; ++j) bomb += ", " + before;
    bomb += "]\n";
  }
  const Parsed parsed(bomb);
  EXPECT_EQ(codes_of(parsed.problems).substr(0, 5), "E0016");
}

TEST(YamlDocument, RefusesLongTextsRepeatedManyTimes) {
  std::string bomb = "a: &a " + std::string(100'000, 'x') + "\nb: [*a";
  for (int i = 0; i < 10'000; ++i) bomb += ", *a";
  EXPECT_EQ(Parsed(bomb + "]\n").codes().substr(0, 5), "E0016");
}

TEST(YamlDocument, LeavesEmptySourcesToTheCaller) {
  for (const std::string text : {"", "\n", "# only a comment\n", "---\n", "null\n"}) {
    const Parsed parsed(text);
    ASSERT_TRUE(parsed.root.has_value()) << text;
    EXPECT_TRUE(parsed.root->is_null()) << text;
  }
}

}  // namespace
}  // namespace cxsim
