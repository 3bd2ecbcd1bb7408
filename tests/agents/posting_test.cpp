#include "agents/posting.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/agents/lives.h"

// Posts in public and the answers of the company, in the lives of customers [model 6.3, 6.4].
namespace cxsim {
namespace {

/// Deliveries disappoint often and customers post about many of them.
WorldPlan world_of_posts() {
  WorldPlan plan = ordinary_world(10'000, 120);
  plan.start.company.promise.hype = 0.7;
  plan.parameters.posts.on = true;
  plan.parameters.posts.propensity = 0.05;
  return plan;
}

WorldPlan answered(double minutes) {
  WorldPlan plan = world_of_posts();
  plan.start.company.social.answers = true;
  plan.start.company.social.opens = 0;
  plan.start.company.social.closes = 1440;
  plan.start.company.social.reply = Distribution::constant(minutes);
  return plan;
}

double total_exposure(const WorldPlan& plan) {
  Lives lives;
  double views = 0;
  for (const FlatEvent& event : live(plan, lives).of(EventKind::post)) {
    views += static_cast<double>(event.exposure);
  }
  return views;
}

TEST(Posting, IsOffUnlessSwitchedOn) {
  WorldPlan plan = world_of_posts();
  plan.parameters.posts.on = false;
  Lives lives;
  EXPECT_TRUE(live(plan, lives).of(EventKind::post).empty());
}

TEST(Posting, ReachesTheCustomersWhoSeeAPost) {
  Lives lives;
  live(world_of_posts(), lives);
  double views = 0;
  for (const FlatEvent& event : lives.of(EventKind::post)) {
    views += std::floor(static_cast<double>(event.exposure) + 0.5);
  }
  const auto seen = static_cast<double>(lives.of(EventKind::post_seen).size());
  ASSERT_GT(views, 1000);
  EXPECT_LE(seen, views);
  EXPECT_GT(seen, 0.6 * views) << "but for those who left, and posts of the last day";
}

TEST(Posting, IsWhatTheDelightedAndTheDisappointedDo) {
  Lives lives;
  live(world_of_posts(), lives);
  const auto complains = [](const FlatEvent& event) { return event.disappointed ? 1.0 : 0.0; };
  const double share = mean_of(lives.of(EventKind::post), complains);
  EXPECT_GT(share, 0.2);
  EXPECT_LT(share, 0.95);
  const double among_all = mean_of(lives.of(EventKind::delivery), [](const FlatEvent& event) {
    return static_cast<double>(event.satisfaction) < 1.0986 ? 1.0 : 0.0;
  });
  EXPECT_GT(share, among_all) << "the disappointed post more often than others";
}

TEST(Posting, TellsOnlookersMoreOfTheCompanyThatAnswers) {
  Lives silent;
  Lives soon;
  live(world_of_posts(), silent);
  live(answered(30), soon);
  const auto help = [](const FlatEvent& event) { return event.expected_help; };
  const auto candour = [](const FlatEvent& event) { return event.expected_candour; };
  EXPECT_GT(mean_of(soon.of(EventKind::post_seen), help),
            mean_of(silent.of(EventKind::post_seen), help) + 0.02);
  EXPECT_GT(mean_of(soon.of(EventKind::post_seen), candour),
            mean_of(silent.of(EventKind::post_seen), candour) + 0.02);
}

TEST(Posting, RaisesTheDoubtsOfWhoBelievesWhatTheDisappointedPost) {
  const auto doubt_of_readers = [](double noise) {
    WorldPlan plan = world_of_posts();
    plan.parameters.posts.propensity = 0.2;
    for (ActiveSource& source : plan.sources) {
      if (source.entry->name == "social_media") source.settings.noise = noise;
    }
    Lives lives;
    return mean_of(live(plan, lives).of(EventKind::need),
                   [](const FlatEvent& e) { return e.doubt; });
  };
  const double unmoved = doubt_of_readers(1000);
  const double usual = doubt_of_readers(1.2);
  EXPECT_GT(usual, unmoved + 0.0005);
  EXPECT_GT(doubt_of_readers(0.4), usual + 0.0005);
}

/// Share of those who complained in public who left before the run was over.
double lost_authors(const WorldPlan& plan) {
  double lost = 0;
  double all = 0;
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    Lives lives;
    live(plan, lives, replication);
    std::set<std::uint32_t> authors;
    for (const FlatEvent& event : lives.of(EventKind::post)) {
      if (event.disappointed) authors.insert(event.customer);
    }
    for (const FlatEvent& event : lives.of(EventKind::drop_out))
      lost += authors.contains(event.customer);
    all += static_cast<double>(authors.size());
  }
  EXPECT_GT(all, 500);
  return lost / all;
}

TEST(Posting, KeepsTheAuthorWhoIsAnsweredSoon) {
  const double soon = lost_authors(answered(5));
  const double within_the_hour = lost_authors(answered(55));
  const double never = lost_authors(world_of_posts());
  EXPECT_LT(soon, within_the_hour);
  EXPECT_LT(within_the_hour, never);
}

TEST(Posting, IsSeenLessTheSoonerItIsAnswered) {
  WorldPlan soon = answered(5);
  WorldPlan late = answered(120);
  for (WorldPlan* plan : {&soon, &late}) plan->parameters.posts.spreading.repost = 0.001;
  EXPECT_LT(total_exposure(soon), total_exposure(late));
}

// The same compensation: offered in public, or behind words of empathy in private.
TEST(Posting, IsSeenLessWhereEmpathyComesBeforePrivateCompensation) {
  WorldPlan offered = answered(5);
  offered.start.company.social.compensation = 10;
  offered.parameters.posts.spreading.repost = 0.001;
  WorldPlan empathy = offered;
  offered.start.company.social.offered_publicly = true;
  empathy.start.company.social.empathy = true;
  EXPECT_LT(total_exposure(empathy), total_exposure(offered));
}

TEST(Posting, IsSeenMoreWhereTheExchangeGoesOnInPublic) {
  WorldPlan long_exchange = answered(5);
  long_exchange.start.company.social.public_messages = 6;
  EXPECT_GT(total_exposure(long_exchange), 1.05 * total_exposure(answered(5)));
}

TEST(SocialCare, AnswersInStaffedHours) {
  const SocialCare care{.opens = 480, .closes = 1200};
  EXPECT_EQ(minutes_to_answer(600, 20, care), 20);
  EXPECT_EQ(minutes_to_answer(0, 20, care), 500);
  EXPECT_EQ(minutes_to_answer(1300, 20, care), 140 + 480 + 20);
}

TEST(SocialCare, CostsItsStaffedHours) {
  EXPECT_EQ(care_wages({.answers = true, .opens = 480, .closes = 1080, .staff = 2}, 1000),
            25 * 10 * 2 / 1000.0);
  EXPECT_EQ(care_wages({.answers = true, .staff_for = 100'000}, 1000), 25 * 12 / 100'000.0);
  EXPECT_EQ(care_wages({}, 1000), 0);
}

}  // namespace
}  // namespace cxsim
