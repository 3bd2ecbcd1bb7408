#include "scenarios/explanations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace cxsim {
namespace {

using testing::HasSubstr;

TEST(Explanations, CoverEveryTopic) {
  for (const Topic& topic : explanation_topics()) {
    const auto text = explanation(topic.name);
    ASSERT_TRUE(text.has_value()) << topic.name;
    EXPECT_TRUE(text->ends_with('\n')) << topic.name;
    EXPECT_FALSE(topic.summary.empty()) << topic.name;
  }
}

TEST(Explanations, FitATerminal) {
  for (const Topic& topic : explanation_topics()) {
    const std::string text = *explanation(topic.name);
    std::size_t start = 0;
    while (start < text.size()) {
      const std::size_t end = text.find('\n', start);
      // a word longer than the line, such as a path or a default, stays whole
      const std::string line = text.substr(start, end - start);
      const bool has_long_word = line.find(' ', line.find_first_not_of(' ')) == std::string::npos;
      EXPECT_TRUE(line.size() <= 80 || has_long_word) << line;
      start = end + 1;
    }
  }
}

TEST(Explanations, FindFieldsByTheEndOfTheirPath) {
  EXPECT_THAT(*explanation("company.promise.padding"), HasSubstr("from -30 days to 365 days"));
  EXPECT_THAT(*explanation("promise.padding"), HasSubstr("company.promise.padding"));
  EXPECT_EQ(explanation("adding"), std::nullopt);
}

TEST(Explanations, TellLeversShocksSourcesAndErrors) {
  EXPECT_THAT(*explanation("delay_notice"), HasSubstr("tell_cause"));
  EXPECT_THAT(*explanation("weather"), HasSubstr("extra_days_high"));
  EXPECT_THAT(*explanation("peers"), HasSubstr("credibility"));
  EXPECT_THAT(*explanation("e0123"), HasSubstr("unknown field"));
}

TEST(Reference, NamesEveryFieldAndError) {
  const std::string text = reference_as_markdown();
  for (const Topic& topic : explanation_topics()) {
    if (topic.kind != "field" && topic.kind != "error") continue;
    const std::string last_name = topic.name.substr(topic.name.rfind('.') + 1);
    const bool is_named = text.find("`" + topic.name + "`") != std::string::npos ||
                          text.find("| `" + last_name + "` |") != std::string::npos ||
                          text.find("| " + topic.name + " |") != std::string::npos;
    EXPECT_TRUE(is_named) << topic.name;
  }
}

}  // namespace
}  // namespace cxsim
