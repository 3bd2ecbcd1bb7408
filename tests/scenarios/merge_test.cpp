#include "scenarios/merge.h"

#include <gtest/gtest.h>

#include "tests/scenarios/reading.h"

namespace cxsim {
namespace {

YamlNode tree(const std::vector<std::string>& layers) {
  return *Reading(layers).root();
}

std::string value(const YamlNode& root, std::string_view path) {
  const YamlEntry* entry = find_path(root, path);
  if (entry == nullptr) return "absent";
  return entry->value.is_scalar() ? entry->value.text : std::string(name_of(entry->value));
}

TEST(Merge, JoinsMapsAndReplacesEverythingElse) {
  const YamlNode root = tree({"a: {b: 1, c: 2}\nl: [1, 2]\nm: {x: 1}\nn: 5\n",
                              "a: {c: 3, d: 4}\nl: [3]\nm: 7\nn: {y: 1}\n"});
  EXPECT_EQ(value(root, "a.b"), "1");
  EXPECT_EQ(value(root, "a.c"), "3");
  EXPECT_EQ(value(root, "a.d"), "4");
  EXPECT_EQ(find_path(root, "l")->value.items.size(), 1u);
  EXPECT_EQ(value(root, "m"), "7");
  EXPECT_EQ(value(root, "n.y"), "1");
}

TEST(Merge, ForgetsWhatNullResets) {
  const YamlNode root = tree({"a: {b: 1, c: 2}\n", "a: null\n", "a: {c: 3}\n"});
  EXPECT_EQ(value(root, "a.b"), "absent");
  EXPECT_EQ(value(root, "a.c"), "3");
}

TEST(Merge, KeepsTheOriginOfEveryValue) {
  const YamlNode root = tree({"a: {b: 1}\n", "\na: {c: 3}\n"});
  EXPECT_EQ(find_path(root, "a.b")->value.origin.source, 0u);
  EXPECT_EQ(find_path(root, "a.c")->value.origin.source, 1u);
  EXPECT_EQ(find_path(root, "a.c")->value.origin.line, 2u);
}

TEST(Merge, DependsOnTheOrderOfLayersOnly) {
  const YamlNode all = tree({"a: {b: 1}", "a: {b: 2, c: 2}", "a: {c: 3}"});
  const YamlNode upper = tree({"a: {b: 2, c: 2}", "a: {c: 3}"});
  const YamlNode grouped = merged(tree({"a: {b: 1}"}), upper);
  for (const std::string_view path : {"a.b", "a.c"})
    EXPECT_EQ(value(all, path), value(grouped, path));
}

TEST(EntriesInForce, AreThoseOfTheLastLayerThatSetsAny) {
  const auto names = [](const std::vector<std::string>& layers) {
    std::string text;
    const YamlNode root = tree(layers);
    for (const YamlEntry* entry : entries_in_force(find_path(root, "a")->value)) text += entry->key;
    return text;
  };
  EXPECT_EQ(names({"a: {x: 1}", "a: {y: 1}"}), "y");
  EXPECT_EQ(names({"a: {x: 1}", "a: {y: 1, z: 1}"}), "yz");
  EXPECT_EQ(names({"a: {x: 1}", "b: 1"}), "x");
  EXPECT_EQ(names({"a: {x: 1, y: 1}", "a: {x: null}"}), "y");
  EXPECT_EQ(names({"a: {x: 1}", "a: {y: 1}", "b: 2"}), "y");
}

}  // namespace
}  // namespace cxsim
