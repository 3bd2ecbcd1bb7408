#include "agents/posts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/theory/sample.h"

// Posts, reposts and the answer of the company [model 6.3, 6.4].
namespace cxsim {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr RunKey run{.seed = 20240229};

/// Everybody has 1,000 followers, of whom 100 see a post: as many reposts per post as wanted.
Spreading alike() {
  Spreading spreading;
  spreading.followers = {.exponent = 2.3, .least = 1000, .most = 1000};
  spreading.most_posts = 1e6;
  return spreading;
}

Cascade cascade(std::uint64_t key, double reposts, const Answer& answer) {
  return spread(run, key << 32, 1000, reposts / 100, alike(), answer);
}

// 400,000 cascades; the mean is known to half a percent, the variance of R = .5 to 2%.
TEST(Theory, T21_CascadesHaveTheSizesOfPoissonBranching) {
  constexpr std::uint64_t cascades = 400'000;
  for (const double reposts : {0.5, 0.8}) {
    Sample size;
    Sample square;
    Sample alone;
    const double expected = 1 / (1 - reposts);
    for (std::uint64_t key = 0; key < cascades; ++key) {
      const double posts = cascade(key, reposts, {}).posts;
      size.add(posts);
      square.add((posts - expected) * (posts - expected));
      alone.add(posts == 1 ? 1 : 0);
    }
    const double variance = reposts / std::pow(1 - reposts, 3);
    ASSERT_LT(size.three_standard_errors(), 0.02 * expected);
    ASSERT_LT(square.three_standard_errors(), 0.25 * variance);
    EXPECT_NEAR(size.mean(), expected, size.three_standard_errors());
    EXPECT_NEAR(square.mean(), variance, square.three_standard_errors());
    EXPECT_NEAR(alone.mean(), std::exp(-reposts), alone.three_standard_errors());
  }
}

struct AnsweredAfter {
  double minutes;
  double mean_size;
};
constexpr std::array<AnsweredAfter, 6> table = {
    {{0, 1.667}, {6, 1.733}, {22, 1.902}, {60, 2.271}, {240, 3.502}, {never, 5.0}}};

TEST(Theory, T21_TheFormulaOfAnAnswerGivesTheTable) {
  for (const AnsweredAfter& row : table) {
    EXPECT_NEAR(mean_cascade(0.8, 0.4, row.minutes, 60), row.mean_size, printed(3));
  }
}

// 100,000 cascades for each row.
TEST(Theory, T21_AnAnswerCutsCascadesTheMoreTheSoonerItComes) {
  double before = 0;
  for (const AnsweredAfter& row : table) {
    Sample size;
    for (std::uint64_t key = 0; key < 100'000; ++key) {
      size.add(cascade(key, 0.8, {.minutes = row.minutes, .repost_factor = 0.5}).posts);
    }
    ASSERT_LT(size.three_standard_errors(), 0.1);
    EXPECT_NEAR(size.mean(), row.mean_size, size.three_standard_errors()) << row.minutes;
    EXPECT_GT(size.mean(), before);
    before = size.mean();
  }
}

// The same luck: an answer takes branches away and leaves all others as they were.
TEST(Theory, T21_NoCascadeGrowsByASoonerAnswer) {
  for (std::uint64_t key = 0; key < 20'000; ++key) {
    double before = 1;
    for (const AnsweredAfter& row : table) {
      const double posts = cascade(key, 0.8, {.minutes = row.minutes, .repost_factor = 0.5}).posts;
      ASSERT_GE(posts, before);
      before = posts;
    }
  }
}

// Reposts of a repost at severity 0, over a million accounts met by their followers: heavy tail.
TEST(Theory, T21_ACalmPostIsRepostedPoint18TimesByWhoeverPassedItOn) {
  const Spreading spreading;
  Sample reposts;
  for (std::uint32_t account = 0; account < 1'000'000; ++account) {
    const double followers = followers_of_a_sharer(Luck(account).uniform(), spreading.followers);
    reposts.add(followers * spreading.reach * repost_probability(0, 0, spreading));
  }
  ASSERT_LT(reposts.three_standard_errors(), 0.0025);
  EXPECT_NEAR(reposts.mean(), 0.18, reposts.three_standard_errors() + 0.0001);
}

TEST(Theory, T21_SevereAndExcitingPostsArePassedOnMore) {
  const Spreading spreading;
  const double calm = repost_probability(0, 0, spreading);
  EXPECT_NEAR(repost_probability(1, 0, spreading) / calm, std::exp(0.8), 1e-12);
  EXPECT_NEAR(repost_probability(0.5, 1, spreading) / calm, std::exp(0.4) * 1.5, 1e-12);
}

TEST(Theory, T21_FollowersAreAPowerLaw) {
  const Followers law;
  constexpr std::uint32_t accounts = 200'000;
  for (const double at_least : {20.0, 100.0, 1000.0, 10000.0}) {
    Sample above;
    for (std::uint32_t account = 0; account < accounts; ++account) {
      above.add(followers_of_anybody(Luck(account).uniform(), law) >= at_least ? 1 : 0);
    }
    const auto tail = [](double x) { return std::pow(x, -1.3) - std::pow(1e5, -1.3); };
    EXPECT_NEAR(above.mean(), tail(at_least) / tail(20), above.three_standard_errors() + 1e-12);
  }
}

// 50,000 posts of average authors, the most severe and exciting ones: nearly all end at once.
TEST(Theory, T21_NineInTenPostsDieWithinAStep) {
  const Spreading spreading;
  Sample short_lived;
  for (std::uint32_t author = 0; author < 50'000; ++author) {
    const double followers = followers_of_anybody(Luck(author).uniform(), spreading.followers);
    const Cascade one = spread(run, std::uint64_t{author} << 32, followers,
                               repost_probability(1, 1, spreading), spreading, {});
    short_lived.add(one.steps <= 1 ? 1 : 0);
  }
  EXPECT_GT(short_lived.mean() - short_lived.three_standard_errors(), 0.9);
}

TEST(Theory, T21_AFirestormIsStoppedByItsLimitOnly) {
  Spreading spreading = alike();
  spreading.most_posts = 5000;
  std::uint32_t grew = 0;
  for (std::uint64_t key = 0; key < 200; ++key) {
    const Cascade one = spread(run, key << 32, 1000, 1.2 / 100, spreading, {});
    ASSERT_LE(one.posts, 5000);
    grew += one.posts == 5000 ? 1 : 0;
  }
  // A Poisson process of 1.2 survives with probability .3137: 63 of 200, give or take 20.
  EXPECT_NEAR(grew, 63, 20);
}

TEST(Theory, T21_TheAuthorIsComfortedByASoonAnswerAndOnlookersSeeSilence) {
  const PostParameters p;
  EXPECT_NEAR(author_gain(3, p), 0.8, 1e-12);
  EXPECT_NEAR(author_gain(48, p), 0.8 / std::exp(1.0), 1e-9);
  EXPECT_EQ(observed_level(59, p), 0.3);
  EXPECT_EQ(observed_level(61, p), 0.0);
  EXPECT_EQ(observed_level(never, p), -0.3);
}

// Airlines: answers within 6 minutes were worth 2.2 times the average one, 8.5 times one after an
// hour; the average answer came after 22 minutes [Twitter 2015-16].
TEST(Theory, T21_TheWorthOfAnAnswerFallsAsCustomersSaid) {
  const PostParameters p;
  const double fast_to_median = author_gain(4, p) / author_gain(22, p);
  EXPECT_GT(fast_to_median, 1.3);
  EXPECT_LT(fast_to_median, 2.2);
  EXPECT_GT(author_gain(4, p) / author_gain(100, p), 8.0);
}

}  // namespace
}  // namespace cxsim
