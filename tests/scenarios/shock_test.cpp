#include "scenarios/shock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

namespace cxsim {
namespace {

const ShockEntry& entry_called(std::string_view name) {
  return *std::ranges::find(shock_catalogue(), name, &ShockEntry::name);
}

ShockInForce once(std::string_view name, std::int64_t from, std::int64_t lasts) {
  ShockInForce shock(entry_called(name));
  shock.from = from;
  shock.lasts = lasts;
  return shock;
}

ShockInForce recurring(std::string_view name) {
  ShockInForce shock(entry_called(name));
  shock.recurs = true;
  return shock;
}

Disruption disruption(const TimedChange& change) {
  World world;
  change.apply(world, change.first);
  return world.disruptions.at(0);
}

World struck(std::string_view name) {
  World world;
  once(name, 0, 10).changes({1, 0, nullptr}, 365)[0].apply(world, Day{0});
  return world;
}

/// Whether it disrupts what we do; others change the market.
bool disrupts(const ShockEntry& entry) {
  return !struck(entry.name).disruptions.empty();
}

TEST(ShockCatalogue, NamesEveryFileOfTheDirectory) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(CXSIM_SOURCE_DIR) / "scenarios" / "shocks")) {
    files.push_back(entry.path().stem().string());
  }
  std::ranges::sort(files);
  std::vector<std::string> names;
  for (const ShockEntry& entry : shock_catalogue()) names.emplace_back(entry.name);
  EXPECT_EQ(names, files);
}

TEST(Shock, StrikesOnceWhereItSaysSo) {
  const auto changes = once("labour_shortage", 120, 42).changes({1, 0, nullptr}, 365);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].first, Day{120});
  EXPECT_EQ(changes[0].end, Day{162});
  EXPECT_EQ(disruption(changes[0]).capacity_factor, 0.70);
}

TEST(Shock, IsNobodysFault) {
  for (const ShockEntry& entry : shock_catalogue()) {
    if (!disrupts(entry)) continue;
    const auto changes = once(entry.name, 0, 10).changes({1, 0, nullptr}, 365);
    EXPECT_TRUE(disruption(changes[0]).uncontrollable) << entry.name;
  }
}

TEST(RivalRaisesBar, MakesTheFirstRivalBetterAndLouder) {
  const Rival before;
  const Rival after = struck("rival_raises_bar").market.rivals.front();
  EXPECT_EQ(after.level, before.level + 0.8);
  EXPECT_EQ(after.advertised_level, before.advertised_level + 0.8);
  EXPECT_EQ(after.quoted_days, before.quoted_days);
}

TEST(CategoryTrend, LetsWhatIsUsualRiseFaster) {
  EXPECT_EQ(struck("category_trend").market.trend_change[index_of(Attribute::quality)], 0.2);
  EXPECT_EQ(World{}.market.trend_change[index_of(Attribute::quality)], 0);
}

TEST(Shock, RecursAtTheSameTimesWhateverElseIsInTheScenario) {
  const RunKey run{7, 3, nullptr};
  const auto alone = recurring("weather").changes(run, 365);
  ShockInForce stronger = recurring("weather");
  const auto again = stronger.changes(run, 365);
  ASSERT_EQ(alone.size(), again.size());
  for (std::size_t i = 0; i < alone.size(); ++i) {
    EXPECT_EQ(alone[i].first, again[i].first);
    EXPECT_EQ(alone[i].end, again[i].end);
    EXPECT_EQ(disruption(alone[i]).onset, disruption(again[i]).onset);
  }
  const auto other_replication = recurring("weather").changes({7, 4, nullptr}, 16000);
  const auto long_run = recurring("weather").changes(run, 16000);
  EXPECT_NE(other_replication[0].first, long_run[0].first);
  // a longer run begins as the shorter one
  for (std::size_t i = 0; i + 1 < alone.size(); ++i) EXPECT_EQ(alone[i].first, long_run[i].first);
}

TEST(Shock, GivesEveryOnsetANumberOfItsOwn) {
  std::set<std::uint32_t> numbers;
  std::size_t onsets = 0;
  for (const ShockEntry& entry : shock_catalogue()) {
    if (!disrupts(entry)) continue;
    for (const TimedChange& change : recurring(entry.name).changes({7, 0, nullptr}, 16000)) {
      numbers.insert(disruption(change).onset);
      ++onsets;
    }
  }
  EXPECT_EQ(numbers.size(), onsets);
}

TEST(Shock, RecursAsOftenAndAsLongAsItSays) {
  // 200 replications of 16,000 days: about 4 x 43.8 x 200 = 35,000 onsets
  double onsets = 0;
  double struck_days = 0;
  const double replications = 200;
  const std::int32_t days = 16000;
  for (std::uint32_t replication = 0; replication < 200; ++replication) {
    std::int32_t calm_until = 0;
    for (const TimedChange& change :
         recurring("weather").changes({11, replication, nullptr}, days)) {
      ++onsets;
      struck_days += change.end - change.first;
      EXPECT_GE(change.first.number, calm_until - 1);
      EXPECT_GT(change.end, change.first);
      EXPECT_LE(change.end.number, days);
      calm_until = change.end.number;
    }
  }
  const double expected = 4.0 / 365 * days * replications;
  // onsets of an alternating renewal process vary less than those of a Poisson process
  EXPECT_NEAR(onsets, expected, 4 * std::sqrt(expected));
  // exponential lengths of mean 3 days, widened to whole days: by 1 day on average (a day begun at
  // both ends), exactly 1/(1 - exp(-1/3)) - 3 + ... lies between 0.5 and 1.5
  EXPECT_GT(struck_days / onsets, 3.0 + 0.5);
  EXPECT_LT(struck_days / onsets, 3.0 + 1.5);
}

}  // namespace
}  // namespace cxsim
