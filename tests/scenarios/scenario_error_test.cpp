#include "scenarios/scenario_error.h"

#include <gtest/gtest.h>

#include <set>

namespace cxsim {
namespace {

/// One problem in a text of one line, at a column (in bytes, from 1).
std::string rendered(const std::string& line, std::uint32_t column, std::uint32_t length) {
  SourceTexts sources;
  const std::uint32_t source = sources.add_file("a.yaml", line, ".");
  ProblemList problems(sources);
  problems.add(ProblemCode::unknown_field, {source, 1, column, length}, "", "wrong", "help");
  try {
    problems.throw_if_any();
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "nothing thrown";
}

TEST(ScenarioError, LooksAsDesigned) {
  SourceTexts sources;
  std::string text(13, '\n');
  text += "    discout: 12%\n";
  const std::uint32_t source = sources.add_file("scenarios/eu.yaml", text, "scenarios");
  ProblemList problems(sources);
  problems.add(ProblemCode::unknown_field, {source, 14, 5, 7}, "company.pricing.discout",
               "unknown field `discout`", "did you mean `discount`?");
  try {
    problems.throw_if_any();
    FAIL() << "nothing thrown";
  } catch (const ScenarioError& error) {
    EXPECT_EQ(error.render(false),
              "error[E0123]: unknown field `discout`\n"
              "  --> scenarios/eu.yaml:14:5   (company.pricing.discout)\n"
              "   14 |   discout: 12%\n"
              "      |   ^^^^^^^ did you mean `discount`?\n");
    EXPECT_EQ(error.render(false), error.what());
    EXPECT_NE(error.render(true).find("\x1b[1;31merror[E0123]\x1b[0m"), std::string::npos);
  }
}

TEST(ScenarioError, AlignsTheCaretAfterTabsAndWideBytes) {
  EXPECT_EQ(rendered("a:\tb c", 4, 1),
            "error[E0123]: wrong\n  --> a.yaml:1:4\n    1 |   a:    b c\n      |         ^ help\n");
  EXPECT_EQ(rendered("gr\xc3\xb6\xc3\x9f"
                     "e: b",
                     9, 1),
            "error[E0123]: wrong\n  --> a.yaml:1:7\n    1 |   gr\xc3\xb6\xc3\x9f"
            "e: b\n"
            "      |         ^ help\n");
}

TEST(ScenarioError, CutsLongLinesAroundThePlace) {
  const std::string text =
      rendered("x: [" + std::string(5000, 'a') + "!" + std::string(5000, 'b'), 5005, 1);
  EXPECT_LT(text.size(), 400u);
  EXPECT_NE(text.find("aaa!bbb"), std::string::npos);
}

TEST(ScenarioError, NeverPrintsInvisibleCharacters) {
  EXPECT_EQ(rendered("a: \x1b[2J", 4, 1).find('\x1b'), std::string::npos);
}

TEST(ScenarioError, PrintsTwentyProblemsAndCountsTheRest) {
  SourceTexts sources;
  const std::uint32_t source = sources.add_file("a.yaml", std::string(5000, '\n'), ".");
  ProblemList problems(sources);
  for (std::uint32_t line = 1000; line > 0; --line) {
    problems.add(ProblemCode::unknown_field, {source, line, 1, 1}, "", "wrong");
  }
  EXPECT_EQ(problems.count(), 1000u);
  const ScenarioError error = [&]() -> ScenarioError {
    try {
      problems.throw_if_any();
    } catch (const ScenarioError& thrown) {
      return thrown;
    }
    return ScenarioError({});
  }();
  const std::string text = error.render(false);
  EXPECT_NE(text.find("and 980 more"), std::string::npos);
  EXPECT_LT(text.find("a.yaml:701:1"), text.find("a.yaml:702:1"));
}

TEST(ScenarioError, ReportsAProblemOfASharedBaseOnce) {
  SourceTexts sources;
  const std::uint32_t source = sources.add_file("a.yaml", "a: b", ".");
  ProblemList problems(sources);
  problems.add(ProblemCode::unknown_field, {source, 1, 1, 1}, "one.path", "wrong");
  problems.add(ProblemCode::unknown_field, {source, 1, 1, 1}, "another.path", "wrong");
  EXPECT_EQ(problems.count(), 1u);
}

TEST(ProblemKinds, AreExplainedEachUnderItsOwnCode) {
  std::set<std::string> codes;
  for (const ProblemKind& kind : problem_kinds()) {
    EXPECT_FALSE(kind.title.empty());
    EXPECT_TRUE(kind.explanation.ends_with('.')) << kind.title;
    EXPECT_TRUE(codes.insert(text_of(kind.code)).second);
    EXPECT_EQ(find_problem_kind(text_of(kind.code)), &kind);
  }
  EXPECT_EQ(find_problem_kind("e123")->code, ProblemCode::unknown_field);
  EXPECT_EQ(find_problem_kind("E9999"), nullptr);
  EXPECT_EQ(find_problem_kind("price"), nullptr);
  EXPECT_EQ(find_problem_kind(""), nullptr);
}

}  // namespace
}  // namespace cxsim
