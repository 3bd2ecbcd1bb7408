#include "output/shell_word.h"

#include <gtest/gtest.h>

namespace cxsim {

TEST(ShellWord, QuotesWhatAShellWouldRead) {
  EXPECT_EQ(shell_word("out/a-1.yaml"), "out/a-1.yaml");
  EXPECT_EQ(shell_word("two words"), "'two words'");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word(""), "''");
}

}  // namespace cxsim
