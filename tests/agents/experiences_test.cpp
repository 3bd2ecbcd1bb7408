#include "agents/experiences.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <vector>

#include "tests/agents/small_worlds.h"

// What customers live through teaches them [model 1.2, 1.4].
namespace cxsim {
namespace {

constexpr double untouched = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t quality = index_of(Attribute::quality);
constexpr std::size_t help = index_of(Attribute::help);

/// Records keep what is learnt to the nearest of their steps.
void expect_kept(const CustomerRecord& record, std::size_t attribute, const Belief& wanted) {
  EXPECT_NEAR(record.precision[attribute], wanted.precision, wanted.precision * 0x1p-9);
  EXPECT_NEAR(record.mean[attribute], wanted.mean(), std::abs(wanted.mean()) * 0x1p-11);
}

/// A run before its first day, in which everybody belongs to the panel.
struct FirstMorning {
  WorldPlan plan = small_world(50, 10);
  RunKey key{2026, 0};
  Population population{plan.population, key};
  RunState state{plan, population, key, nullptr, nullptr};
  std::vector<std::uint32_t> customers = std::vector<std::uint32_t>(50);

  FirstMorning() {
    std::iota(customers.begin(), customers.end(), 0u);
    state.today.scale = 1.7;
  }
  std::size_t source(std::string_view name) const {
    const auto found = std::ranges::find_if(
        plan.sources, [&](const ActiveSource& source) { return source.entry->name == name; });
    return static_cast<std::size_t>(found - plan.sources.begin());
  }
};

/// Of quality and candour, another one for each customer.
Levels lived_by(std::uint32_t customer) {
  Levels levels;
  levels.fill(untouched);
  levels[quality] = 0.05 * customer - 1.0;
  levels[index_of(Attribute::candour)] = 0.3;
  return levels;
}

TEST(Experiences, TeachWhatWasMetAndNothingElse) {
  FirstMorning morning;
  const CustomerRecord before = morning.state.records[7];
  const std::uint32_t customer = 7;
  const Levels lived = lived_by(customer);
  take_in_experiences(morning.state, std::span(&customer, 1), std::span(&lived, 1));
  const CustomerRecord& after = morning.state.records[7];
  const double precision = 1.7 / (0.6 * 0.6);  // of own history, on a day that weighs 1.7
  expect_kept(after, quality, updated(before.belief(quality), lived[quality], precision));
  EXPECT_EQ(after.precision[help], before.precision[help]);
  EXPECT_EQ(after.should[help], before.should[help]);
}

TEST(Experiences, RaiseTheBarByAShareOfTheDistanceAndNeverLowerIt) {
  FirstMorning morning;
  const std::array<std::uint32_t, 2> customers = {3, 4};
  std::array<Levels, 2> lived;
  for (Levels& levels : lived) levels.fill(untouched);
  lived[0][quality] = 2.0;
  lived[1][quality] = -2.0;
  const float low = morning.state.records[3].should[quality];
  const float high = morning.state.records[4].should[quality];
  take_in_experiences(morning.state, customers, lived);
  const double gain = morning.plan.parameters.bars.should_gain;
  EXPECT_EQ(morning.state.records[3].should[quality],
            Half(static_cast<float>(low + gain * (2.0 - low))));
  EXPECT_EQ(morning.state.records[4].should[quality], high);
}

TEST(Experiences, AreTheSameSideBySideAndOneByOne) {
  FirstMorning one_by_one;
  FirstMorning side_by_side;
  std::vector<Levels> lived;
  EncounterBatch batch;
  for (const std::uint32_t customer : one_by_one.customers) {
    lived.push_back(lived_by(customer));
    for (std::size_t k = 0; k < attribute_count; ++k) {
      batch.perceived[k][customer] = single(lived.back()[k]);
      batch.met[k] = !std::isnan(lived.back()[k]);
    }
  }
  take_in_experiences(one_by_one.state, one_by_one.customers, lived);
  Visit visit;
  gather(side_by_side.state, side_by_side.customers, visit);
  take_in_experiences(side_by_side.state, visit, batch);
  const std::size_t own_history = one_by_one.source("own_history");
  for (const std::uint32_t customer : one_by_one.customers) {
    EXPECT_EQ(std::memcmp(&one_by_one.state.records[customer],
                          &side_by_side.state.records[customer], sizeof(CustomerRecord)),
              0);
    for (std::size_t k = 0; k < attribute_count; ++k) {
      EXPECT_EQ(one_by_one.state.panel.entry(customer, own_history, k).evidence,
                side_by_side.state.panel.entry(customer, own_history, k).evidence);
    }
  }
  EXPECT_GT(one_by_one.state.panel.entry(3, own_history, quality).precision, 0);
}

TEST(Experiences, WithARivalTellALittleOfEveryAttributeAndMayRaiseTheBar) {
  FirstMorning morning;
  const CustomerRecord before = morning.state.records[5];
  const CustomerRecord of_another = morning.state.records[6];
  const double level = 1.5;
  const std::array<std::uint32_t, 2> customers = {5, 6};
  Visit visit;
  gather(morning.state, customers, visit);
  SingleLanes levels;
  levels.fill(std::numeric_limits<float>::quiet_NaN());
  levels[0] = static_cast<float>(level);
  take_in_rivals(morning.state, visit, levels);
  write_back(morning.state, visit);
  const CustomerRecord& after = morning.state.records[5];
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const double signal = 1.7 * 0.1;  // a tenth of what the category norm says
    expect_kept(after, k, updated(before.belief(k), level, signal));
    EXPECT_GT(after.should[k], before.should[k]);
  }
  EXPECT_EQ(std::memcmp(&morning.state.records[6], &of_another, sizeof(CustomerRecord)), 0)
      << "who bought from none learns nothing";
}

}  // namespace
}  // namespace cxsim
