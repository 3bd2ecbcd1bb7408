#include "scenarios/nearest_name.h"

#include <gtest/gtest.h>

#include <array>

namespace cxsim {
namespace {

constexpr std::array<std::string_view, 4> fields{"discount", "price", "quoted_days", "days"};

TEST(TypingDistance, CountsEachKindOfMistakeOnce) {
  EXPECT_EQ(typing_distance("days", "days"), 0u);
  EXPECT_EQ(typing_distance("days", "dyas"), 1u);   // exchanged
  EXPECT_EQ(typing_distance("days", "dys"), 1u);    // left out
  EXPECT_EQ(typing_distance("days", "daays"), 1u);  // put in
  EXPECT_EQ(typing_distance("days", "dags"), 1u);   // replaced
  EXPECT_EQ(typing_distance("", "days"), 4u);
}

TEST(NearestName, FindsWhatWasMeant) {
  EXPECT_EQ(nearest_name("discout", fields), "discount");
  EXPECT_EQ(nearest_name("Price", fields), "price");
  EXPECT_EQ(nearest_name("quoted-days", fields), "quoted_days");
}

TEST(NearestName, StaysSilentWhenNothingIsNear) {
  EXPECT_EQ(nearest_name("satisfaction", fields), std::nullopt);
  EXPECT_EQ(nearest_name("x", fields), std::nullopt);
  EXPECT_EQ(nearest_name(std::string(1'000'000, 'd'), fields), std::nullopt);
}

TEST(NearestName, PrefersTheFirstOfEquallyNearNames) {
  constexpr std::array<std::string_view, 2> twins{"cart", "card"};
  EXPECT_EQ(nearest_name("carx", twins), "cart");
}

}  // namespace
}  // namespace cxsim
