#include "agents/broadcasts.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "agents/surroundings.h"
#include "tests/support/carried_bar.h"

namespace cxsim {
namespace {

/// Speaks about delivery with the impressions of the advertising.
void speak(const SourceView& world, Signals& signals) {
  signals.add(Attribute::delivery, world.company.advertising.hype,
              world.company.advertising.impressions);
}

void boast(const SourceView& world, Signals& signals) {
  signals.add(Attribute::quality, world.market.rivals.front().advertised_level,
              world.market.rivals.front().impressions);
}

struct Airwaves {
  Airwaves() {
    speaker.broadcast = speak;
    speaker.company_owned = true;
    rival.rival_news = boast;
    rival.raises_should_bar = true;
    sources = {{{&speaker, {.noise = 0.5, .credibility = 0.4}},
                {&silent, {}},
                {&rival, {.credibility = 0.5}}}};
  }
  SourceView view() const { return {company, market, parameters}; }

  SourceEntry speaker;
  SourceEntry silent;
  SourceEntry rival;
  std::array<ActiveSource, 3> sources;
  Company company;
  Market market;
  Parameters parameters;
};

TEST(Broadcasts, AreHeardWithThePrecisionOfTheirSource) {
  Airwaves airwaves;
  airwaves.company.advertising = {.impressions = 0.1, .hype = 0.8};
  airwaves.market.norm.fill(0.3);
  Broadcasts broadcasts(airwaves.sources);
  broadcasts.add_day(airwaves.view(), airwaves.sources, 1.0);
  airwaves.company.advertising.hype = -0.8;
  broadcasts.add_day(airwaves.view(), airwaves.sources, 2.0);
  ASSERT_EQ(broadcasts.speaking().size(), 1);
  const BroadcastChannel& delivery = broadcasts.channel(broadcasts.speaking()[0]);
  EXPECT_EQ(delivery.source(), 0);
  EXPECT_EQ(delivery.attribute(), Attribute::delivery);
  EXPECT_TRUE(delivery.company_owned());
  const double full = 0.4 / 0.25 * 0.1;
  EXPECT_DOUBLE_EQ(delivery.between(0, 1).precision, full);
  EXPECT_DOUBLE_EQ(delivery.between(0, 1).evidence, 0.8 * full);
  EXPECT_DOUBLE_EQ(delivery.between(0, 1).claimed_above_norm, 0.5 * full);
  EXPECT_DOUBLE_EQ(delivery.between(1, 2).precision, 2 * full);
  EXPECT_DOUBLE_EQ(delivery.between(1, 2).claimed_above_norm, 0);
  EXPECT_DOUBLE_EQ(delivery.between(0, 2).evidence, (0.8 - 1.6) * full);
  EXPECT_EQ(delivery.between(1, 1).precision, 0);
}

TEST(Broadcasts, ThatStartLateWereSilentBefore) {
  Airwaves airwaves;
  airwaves.company.advertising.impressions = 0;
  Broadcasts broadcasts(airwaves.sources);
  broadcasts.add_day(airwaves.view(), airwaves.sources, 1.0);
  EXPECT_TRUE(broadcasts.speaking().empty());
  airwaves.company.advertising = {.impressions = 0.1, .hype = 1};
  broadcasts.add_day(airwaves.view(), airwaves.sources, 1.0);
  broadcasts.add_day(airwaves.view(), airwaves.sources, 1.0);
  ASSERT_EQ(broadcasts.speaking().size(), 1);
  const BroadcastChannel& channel = broadcasts.channel(broadcasts.speaking()[0]);
  EXPECT_EQ(channel.between(0, 1).precision, 0);
  EXPECT_DOUBLE_EQ(channel.between(0, 3).precision, 2 * 0.16);
}

TEST(Broadcasts, CountTheImpressionsThatMakeAware) {
  Airwaves airwaves;
  airwaves.company.advertising = {.impressions = 0.5, .awareness = 0.02};
  Broadcasts broadcasts(airwaves.sources);
  for (int day = 0; day < 3; ++day) broadcasts.add_day(airwaves.view(), airwaves.sources, 1.0);
  EXPECT_EQ(broadcasts.impressions_before(0), 0);
  EXPECT_NEAR(broadcasts.impressions_before(3), 0.03, 1e-12);
}

/// Bars are carried in single precision.
constexpr double of_single = 1e-7;

ShouldRates rates_of(const Airwaves& airwaves) {
  return {airwaves.parameters.bars.norm_pull, airwaves.parameters.bars.decay};
}

TEST(Surroundings, PullTheBarTowardTheNormOfACustomersOwn) {
  Airwaves airwaves;
  airwaves.market.rivals.front().impressions = 0;
  Surroundings surroundings(rates_of(airwaves));
  surroundings.add_day(Day{0}, airwaves.view(), airwaves.sources);
  EXPECT_NEAR(carried_bar(surroundings, 1, 0.0, 0.3, 0, 100), 0.3 * (1 - std::exp(-0.4)),
              of_single);
  EXPECT_EQ(carried_bar(surroundings, 1, 0.3, 0.3, 0, 100), static_cast<double>(0.3f));
}

TEST(Surroundings, LetRivalsClaimsRaiseTheBar) {
  Airwaves airwaves;
  airwaves.market.rivals.front().advertised_level = 1.0;
  airwaves.market.rivals.front().impressions = 0.1;
  airwaves.parameters.bars.decay = 0;
  Surroundings surroundings(rates_of(airwaves));
  surroundings.add_day(Day{0}, airwaves.view(), airwaves.sources);
  const double rate = 0.5 * 0.30 * 0.5 * 0.1;  // half the gain of an experience, credibility, flow
  EXPECT_NEAR(carried_bar(surroundings, 0, 0.0, 0.0, 0, 50), 1 - std::exp(-rate * 50), of_single);
  EXPECT_EQ(carried_bar(surroundings, 1, 0.0, 0.0, 0, 50), 0.0);
}

TEST(Surroundings, AreMovedOnlyByClaimsThatRaiseTheBar) {
  Airwaves airwaves;
  airwaves.rival.raises_should_bar = false;
  airwaves.market.rivals.front().advertised_level = 1.0;
  Surroundings surroundings(rates_of(airwaves));
  surroundings.add_day(Day{0}, airwaves.view(), airwaves.sources);
  EXPECT_EQ(carried_bar(surroundings, 0, 0.0, 0.0, 0, 50), 0.0);
}

TEST(Surroundings, OwnAdvertisingRaisesTheBarToo) {
  Airwaves airwaves;
  airwaves.speaker.raises_should_bar = true;
  airwaves.company.advertising = {.impressions = 0.2, .hype = 1.0};
  airwaves.parameters.bars.decay = 0;
  Surroundings surroundings(rates_of(airwaves));
  surroundings.add_day(Day{0}, airwaves.view(), airwaves.sources);
  const double rate = 0.5 * 0.30 * 0.4 * 0.2;
  EXPECT_NEAR(carried_bar(surroundings, 1, 0.0, 0.0, 0, 50), 1 - std::exp(-rate * 50), of_single);
}

TEST(Surroundings, ThatChangeAreFollowedStretchByStretch) {
  Airwaves airwaves;
  airwaves.market.rivals.front().impressions = 0;
  Surroundings surroundings(rates_of(airwaves));
  for (std::int32_t day = 0; day < 30; ++day) {
    airwaves.market.norm.fill(day < 10 ? 0.0 : 1.0);
    surroundings.add_day(Day{day}, airwaves.view(), airwaves.sources);
  }
  EXPECT_EQ(carried_bar(surroundings, 0, 0.0, 0.0, 0, 10), 0.0);
  EXPECT_NEAR(carried_bar(surroundings, 0, 0.0, 0.0, 0, 30), 1 - std::exp(-0.004 * 20), of_single);
  EXPECT_NEAR(carried_bar(surroundings, 0, 0.0, 0.0, 15, 30), 1 - std::exp(-0.004 * 15), of_single);
}

TEST(Surroundings, CarryABarAlikeWhateverTheAgeOfThoseBesideIt) {
  Airwaves airwaves;
  airwaves.market.rivals.front().advertised_level = 1.0;
  airwaves.market.rivals.front().impressions = 0.1;
  Surroundings surroundings(rates_of(airwaves));
  for (std::int32_t day = 0; day < 60; ++day) {
    const auto week = day / 7;
    airwaves.market.norm.fill(0.1 * week);
    surroundings.add_day(Day{day}, airwaves.view(), airwaves.sources);
  }
  constexpr std::array<std::int32_t, lanes_at_once> as_of = {3, 60, 21, 0, 59, 7, 0,  30,
                                                             8, 14, 42, 6, 13, 1, 27, 59};
  FewBars bars;
  bars.as_of = as_of;
  bars.perfectionism.fill(0.2f);
  for (std::size_t i = 0; i < lanes_at_once; ++i) {
    for (Few& level : bars.level) level[i] = 0.1f * static_cast<float>(i);
  }
  surroundings.carry(bars, 60);
  for (std::size_t i = 0; i < lanes_at_once; ++i) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      const double alone = carried_bar(
          surroundings, k, static_cast<double>(0.1f * static_cast<float>(i)), 0.2, as_of[i], 60);
      EXPECT_EQ(static_cast<double>(bars.level[k][i]), alone)
          << "lane " << i << ", attribute " << k;
    }
  }
}

}  // namespace
}  // namespace cxsim
