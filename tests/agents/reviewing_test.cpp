#include "agents/reviewing.h"

#include <gtest/gtest.h>

#include "tests/agents/lives.h"

// Reviews written and read, in the lives of customers [model 6.5].
namespace cxsim {
namespace {

WorldPlan world_of_reviews(double quality) {
  WorldPlan plan = ordinary_world(10'000, 200);
  plan.start.company.quality = quality;
  plan.parameters.reviews.on = true;
  return plan;
}

double stars(const FlatEvent& event) {
  return event.written ? static_cast<double>(event.stars_given) : std::nan("");
}

TEST(Reviews, AreOffUnlessSwitchedOn) {
  Lives lives;
  EXPECT_TRUE(live(ordinary_world(2000, 60), lives).of(EventKind::review).empty());
}

TEST(Reviews, AreWrittenByFewAndMostlyByThoseWithStrongFeelings) {
  Lives lives;
  const std::vector<FlatEvent> asked = live(world_of_reviews(0), lives).of(EventKind::review);
  ASSERT_GT(asked.size(), 2000u);
  const auto share_of = [&](int stars_given) {
    return mean_of(asked, [&](const FlatEvent& event) {
      if (event.stars_given != stars_given) return std::nan("");
      return event.written ? 1.0 : 0.0;
    });
  };
  EXPECT_GT(share_of(1), 2 * share_of(3));
  EXPECT_GT(share_of(5), 2 * share_of(3));
  const double written = mean_of(asked, [](const FlatEvent& e) { return e.written ? 1.0 : 0.0; });
  EXPECT_GT(written, 0.04);
  EXPECT_LT(written, 0.20);
}

TEST(Reviews, DisplayTheMeanOfWhatWasWrittenBefore) {
  Lives lives;
  const std::vector<FlatEvent> asked = live(world_of_reviews(0), lives).of(EventKind::review);
  double sum = 0;
  double count = 0;
  const std::int32_t last = asked.back().day.number;
  for (const FlatEvent& event : asked) {
    if (!event.written || event.day.number >= last) continue;
    sum += event.stars_given;
    count += 1;
  }
  EXPECT_NEAR(static_cast<double>(asked.back().displayed_stars), sum / count, 1e-5);
}

TEST(Reviews, AreBetterForABetterProduct) {
  Lives good;
  Lives bad;
  EXPECT_GT(mean_of(live(world_of_reviews(1), good).of(EventKind::review), stars),
            mean_of(live(world_of_reviews(-1), bad).of(EventKind::review), stars) + 0.5);
}

/// Orders placed in a world with the source of reviews heeded, less those without.
double orders_due_to_reviews(double usual_mean) {
  WorldPlan heeded = world_of_reviews(0);
  heeded.parameters.reviews.usual_mean = usual_mean;
  WorldPlan ignored = heeded;
  std::erase_if(ignored.sources, [](const ActiveSource& s) { return s.entry->name == "reviews"; });
  Lives with;
  Lives without;
  return static_cast<double>(live(heeded, with).of(EventKind::order).size()) -
         static_cast<double>(live(ignored, without).of(EventKind::order).size());
}

TEST(Reviews, BringOrdersWhereTheyAreBetterThanUsualAndKeepThemAwayWhereWorse) {
  EXPECT_GT(orders_due_to_reviews(1.5), 0);
  EXPECT_LT(orders_due_to_reviews(5.0), 0);
}

TEST(Reviews, AreMoreAndBetterWhereTheCompanyAnswersThem) {
  WorldPlan answered = world_of_reviews(0);
  answered.start.company.social.answers_reviews = true;
  Lives with;
  Lives without;
  const std::vector<FlatEvent> some = live(answered, with).of(EventKind::review);
  const std::vector<FlatEvent> none = live(world_of_reviews(0), without).of(EventKind::review);
  EXPECT_GT(mean_of(some, stars), mean_of(none, stars));
}

}  // namespace
}  // namespace cxsim
