#include "cli/text_layout.h"

#include <gtest/gtest.h>

namespace cxsim {

TEST(TextLayout, BreaksLinesBetweenWordsAtEightyColumns) {
  const std::string words = wrapped(std::string(40, 'a') + ' ' + std::string(35, 'b') + " c", 4);
  EXPECT_EQ(words, std::string(40, 'a') + ' ' + std::string(35, 'b') + "\n    c");
}

TEST(TextLayout, CountsCharactersNotBytes) {
  std::string umlauts;
  for (int i = 0; i < 76; ++i) umlauts += "\xc3\xa4";
  EXPECT_EQ(wrapped(umlauts + " b", 2).find('\n'), std::string::npos);
}

TEST(TextLayout, KeepsAWordThatIsTooLongWhole) {
  EXPECT_EQ(wrapped(std::string(200, 'x'), 10), std::string(200, 'x'));
}

TEST(TextLayout, PutsMeaningsIntoOneColumn) {
  const std::vector<std::pair<std::string, std::string>> rows{{"a", "first"}, {"bcd", "second"}};
  EXPECT_EQ(two_columns(rows), "  a    first\n  bcd  second\n");
}

}  // namespace cxsim
