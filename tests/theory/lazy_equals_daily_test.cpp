#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "agents/belief.h"
#include "agents/broadcasts.h"
#include "agents/surroundings.h"
#include "agents/trust.h"
#include "tests/support/carried_bar.h"
#include "tests/theory/sample.h"

// A customer is touched only when something is due; what happened to everybody meanwhile is taken
// in at once and must be what day by day would have given [model decision 4].
namespace cxsim {
namespace {

constexpr double rounding = 1e-9;
constexpr int days = 365;
constexpr std::uint32_t lazy_customers = 300;

/// The days on which a customer is touched, ascending; the last day is one.
std::vector<int> touched_days(Luck& luck) {
  std::vector<int> touched;
  for (double day = luck.between(0, 60); day < days - 1; day += luck.between(1, 120)) {
    touched.push_back(static_cast<int>(day));
  }
  touched.push_back(days - 1);
  return touched;
}

struct Broadcast {
  double level;
  double norm;
  double precision;
};

std::vector<Broadcast> broadcasts_of_a_year() {
  Luck luck(0, 2);
  std::vector<Broadcast> broadcasts;
  double level = 0;
  double norm = 0;
  for (int day = 0; day < days; ++day) {
    if (luck.uniform() < 0.05) level = luck.between(-1, 2);
    if (luck.uniform() < 0.02) norm = luck.between(-0.5, 0.5);
    broadcasts.push_back({level, norm, luck.uniform() < 0.2 ? 0.0 : luck.between(0, 0.2)});
  }
  return broadcasts;
}

void expect_lazy_equals_daily(double half_life) {
  const std::vector<Broadcast> broadcasts = broadcasts_of_a_year();
  BroadcastChannel channel(0, Attribute::quality, true);
  for (int day = 0; day < days; ++day) {
    const Broadcast& spoken = broadcasts[static_cast<std::size_t>(day)];
    channel.add_day(spoken.level, spoken.norm, spoken.precision,
                    1.0 / remembered_share(day, half_life));
  }
  for (std::uint32_t customer = 0; customer < lazy_customers; ++customer) {
    Luck luck(customer);
    const double first_guess = luck.between(-1, 1);
    Belief daily{1.0, first_guess};
    Belief lazy_as_of_day_0 = daily;
    const double skepticism = luck.uniform();
    int heard_until = 0;
    for (const int touched : touched_days(luck)) {
      // Attention carries trust, which changes when the customer is touched and not between.
      const double attention = luck.between(0.1, 3);
      for (int day = heard_until; day <= touched; ++day) {
        const Broadcast& spoken = broadcasts[static_cast<std::size_t>(day)];
        if (day > 0) daily = discounted(daily, remembered_share(1, half_life));
        daily = updated(daily, believed_level(spoken.level, spoken.norm, skepticism),
                        attention * spoken.precision);
      }
      const Heard heard = channel.between(static_cast<std::size_t>(heard_until),
                                          static_cast<std::size_t>(touched) + 1);
      lazy_as_of_day_0.precision += attention * heard.precision;
      lazy_as_of_day_0.evidence +=
          attention * (heard.evidence - skepticism * heard.claimed_above_norm);
      heard_until = touched + 1;

      const Belief lazy = discounted(lazy_as_of_day_0, remembered_share(touched, half_life));
      EXPECT_NEAR(lazy.precision / daily.precision, 1.0, rounding) << "customer " << customer;
      EXPECT_NEAR(lazy.mean(), daily.mean(), rounding) << "customer " << customer;
    }
  }
}

TEST(LazyEqualsDaily, BroadcastsTakenInAtOnceAreThoseTakenInDayByDay) {
  expect_lazy_equals_daily(400);
}

TEST(LazyEqualsDaily, AlsoWhereForgettingIsFast) {
  expect_lazy_equals_daily(20);
}

TEST(LazyEqualsDaily, ForgettingAtOnceIsForgettingDayByDay) {
  for (std::uint32_t customer = 0; customer < lazy_customers; ++customer) {
    Luck luck(customer);
    const double half_life = luck.between(20, 1000);
    const int absent = 1 + static_cast<int>(luck.below(days));
    const Belief learned{luck.between(0.3, 20), luck.between(-20, 20)};
    const Trust start{8, 2};
    const Trust earned{luck.between(3, 30), luck.between(1, 30)};
    Belief belief = learned;
    Trust trust = earned;
    for (int day = 0; day < absent; ++day) {
      belief = discounted(belief, remembered_share(1, half_life));
      trust = forgotten(trust, start, kept_in_mind(1, 730));
    }
    const Belief at_once = discounted(learned, remembered_share(absent, half_life));
    EXPECT_NEAR(belief.precision / at_once.precision, 1.0, rounding);
    EXPECT_NEAR(belief.mean(), at_once.mean(), rounding);
    EXPECT_NEAR(trust.kept, forgotten(earned, start, kept_in_mind(absent, 730)).kept, rounding);
    EXPECT_NEAR(trust.broken, forgotten(earned, start, kept_in_mind(absent, 730)).broken, rounding);
  }
}

TEST(LazyEqualsDaily, OneStepOfTheShouldBarIsManyDays) {
  for (std::uint32_t customer = 0; customer < lazy_customers; ++customer) {
    Luck luck(customer);
    const double norm = luck.between(-1, 1);
    const std::array<Claim, 2> claims = {{{luck.between(-1, 1), luck.between(0, 0.05)},
                                          {luck.between(-1, 1), luck.between(0, 0.05)}}};
    const double start = luck.between(-2, 2);
    const ShouldRates rates{luck.between(0, 0.05), luck.between(0, 0.05)};
    double daily = start;
    for (int day = 1; day <= days; ++day) {
      daily = should_after(1, daily, norm, claims, rates);
      EXPECT_NEAR(should_after(day, start, norm, claims, rates), daily, rounding);
    }
  }
}

/// We speak of quality where there are impressions, and a rival of quality and candour.
void advertise(const SourceView& world, Signals& signals) {
  const Advertising& advertising = world.company.advertising;
  signals.add(Attribute::quality, advertising.hype, advertising.impressions);
}

void boast(const SourceView& world, Signals& signals) {
  const Rival& rival = world.market.rivals.front();
  if (rival.impressions <= 0) return;
  signals.add(Attribute::quality, rival.advertised_level, rival.impressions);
  signals.add(Attribute::candour, rival.advertised_level - 0.4, 2 * rival.impressions);
}

/// A year in which the norm and both sides' advertising change now and then.
std::vector<World> worlds_of_a_year() {
  Luck luck(0, 3);
  std::vector<World> worlds;
  World world;
  for (int day = 0; day < days; ++day) {
    if (luck.uniform() < 0.03) {
      for (double& norm : world.market.norm) norm = luck.between(-0.5, 0.5);
    }
    if (luck.uniform() < 0.03) {
      world.market.rivals[0].advertised_level = luck.between(-0.5, 1.5);
      world.market.rivals[0].impressions = luck.uniform() < 0.3 ? 0.0 : luck.between(0, 0.5);
    }
    if (luck.uniform() < 0.03) {
      world.company.advertising.hype = luck.between(-0.5, 2);
      world.company.advertising.impressions = luck.uniform() < 0.3 ? 0.0 : luck.between(0, 0.5);
    }
    worlds.push_back(world);
  }
  return worlds;
}

constexpr double credibility = 0.4;
constexpr double attention = 0.9;

/// One day of a customer's bar, from what is said on that day alone.
double bar_tomorrow(double should, Attribute attribute, double perfectionism, const World& world,
                    const BarParameters& bars) {
  const double gain = 0.5 * bars.should_gain * credibility * attention;
  const Rival& rival = world.market.rivals.front();
  const Advertising& ours = world.company.advertising;
  std::vector<Claim> claims;
  if (attribute == Attribute::quality) {
    claims = {{rival.advertised_level, gain * rival.impressions},
              {ours.hype, gain * ours.impressions}};
  }
  if (attribute == Attribute::candour) {
    claims = {{rival.advertised_level - 0.4, gain * 2 * rival.impressions}};
  }
  return should_after(1, should, world.market.norm[index_of(attribute)] + perfectionism, claims,
                      {bars.norm_pull, bars.decay});
}

TEST(LazyEqualsDaily, ShouldBarsCarriedThroughAChangingMarketAreThoseOfEveryDay) {
  const std::vector<World> worlds = worlds_of_a_year();
  Parameters parameters;
  parameters.bars.decay = 0.01;  // faster than usual, so that bars fall within the year
  SourceEntry rival;
  rival.rival_news = boast;
  SourceEntry ours;
  ours.broadcast = advertise;
  rival.raises_should_bar = ours.raises_should_bar = true;
  const SourceSettings settings{.credibility = credibility, .attention = attention};
  const std::array<ActiveSource, 2> sources = {{{&rival, settings}, {&ours, settings}}};
  Surroundings surroundings({parameters.bars.norm_pull, parameters.bars.decay});
  for (int day = 0; day < days; ++day) {
    const World& world = worlds[static_cast<std::size_t>(day)];
    surroundings.add_day(Day{day}, {world.company, world.market, parameters}, sources);
  }
  for (std::uint32_t customer = 0; customer < lazy_customers; ++customer) {
    Luck luck(customer);
    const Attribute attribute{static_cast<std::uint8_t>(luck.below(attribute_count))};
    const double perfectionism = luck.between(-0.6, 0.9);
    double daily = luck.between(-1, 2);
    double lazy = daily;
    int carried_until = 0;
    for (const int touched : touched_days(luck)) {
      for (int day = carried_until; day < touched; ++day) {
        daily = bar_tomorrow(daily, attribute, perfectionism, worlds[static_cast<std::size_t>(day)],
                             parameters.bars);
      }
      lazy = carried_bar(surroundings, index_of(attribute), lazy, perfectionism, carried_until,
                         touched);
      carried_until = touched;
      // Carried lazily in single precision.
      EXPECT_NEAR(lazy, daily, 1e-6) << "customer " << customer << ", day " << touched;
    }
  }
}

}  // namespace
}  // namespace cxsim
