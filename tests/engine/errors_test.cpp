#include "engine/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/fields.h"

namespace cxsim {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Require, SaysNothingWhenThePromiseHolds) {
  EXPECT_NO_THROW(require(true, "nothing is wrong"));
}

TEST(Require, NamesTheSentenceAndThePlace) {
  try {
    require(false, "a customer has one next due day");
    FAIL() << "require() let a broken promise pass";
  } catch (const InternalError& error) {
    EXPECT_THAT(error.what(),
                AllOf(HasSubstr("a customer has one next due day"), HasSubstr("errors_test.cpp:")));
  }
}

TEST(UnitsAndGrades, HaveTheNamesOfTheDocumentation) {
  EXPECT_EQ(name_of(Unit::days), "days");
  EXPECT_EQ(name_of(Unit::fraction), "%");
  EXPECT_EQ(name_of(Unit::orders_per_day), "orders/day");
  EXPECT_EQ(name_of(Grade::verified), "verified");
}

}  // namespace
}  // namespace cxsim
