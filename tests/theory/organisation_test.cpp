#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "agents/organisation.h"
#include "agents/simulate.h"
#include "tests/determinism/worlds.h"

// The ripple through the organisation [model 10].
namespace cxsim {
namespace {

constexpr std::size_t support = index_of(Department::support);

TEST(Theory, T29_WorkThatFailsComesBack) {
  EXPECT_NEAR(with_failure_demand(1, 0.2), 1.25, 0.0125);
  EXPECT_NEAR(with_failure_demand(1, 0.3), 1.43, 0.0143);
}

double burnout_at_last(double load, int days = 2000, double start = 0) {
  for (int day = 0; day < days; ++day) start = burnout_after(start, load, 0, {});
  return start;
}

TEST(Theory, T29_BurnoutSettlesWhereRecoveryKeepsUpWithLoad) {
  EXPECT_NEAR(burnout_at_last(1.0), 0.60, 0.006);
  EXPECT_NEAR(burnout_at_last(0.84, 2000, 0.9), 0, 1e-9) << "bearable load wears nobody out";
  EXPECT_NEAR(burnout_at_last(0.8, 35, 1.0), 0.5, 0.01) << "half a burnout is over in 35 days";
}

TEST(Organisation, WorksFasterUnderLoadAndSlowerWhenWornOut) {
  const StaffRates rates;
  EXPECT_EQ(speed_of_work(0.8, 0, rates), 1);
  EXPECT_NEAR(speed_of_work(1.1, 0, rates), 1.15, 1e-12);
  EXPECT_NEAR(speed_of_work(0.8, 1, rates), 0.75, 1e-12);
  EXPECT_EQ(help_change(0.8, 0, 1, rates), 0);
  EXPECT_NEAR(help_change(1.0, 0.5, 1, rates), -0.4 - 0.6, 1e-12);
  EXPECT_EQ(help_change(1.5, 2, 1, rates), -2) << "there is a bottom";
}

TEST(Organisation, CarriesErrorsFromOneDepartmentToTheNext) {
  OrganisationParameters parameters;
  PerDepartment yesterday{};
  const auto errors = [&](double burnout) {
    return error_probability(Department::billing, burnout, 0.02, yesterday, parameters);
  };
  EXPECT_NEAR(errors(0), 0.02, 1e-12);
  EXPECT_NEAR(errors(0.5), 0.02 * 1.5 + 0.05 * 0.2, 1e-12);
  yesterday[index_of(Department::order_desk)] = 0.3;
  EXPECT_NEAR(errors(0), 0.02 + 0.1 * 0.3, 1e-12);
}

TEST(Organisation, LearnsForTwoMonthsWhatQuittersKnew) {
  Organisation organisation = rested_organisation({});
  const OrganisationParameters parameters;
  Demands demands;
  demands.load.fill(0.8);
  const double usual = organisation.staff[support].skill();
  demands.load[support] = 1.3;
  for (int day = 0; day < 120; ++day)
    pass_day(parameters, demands, parameters.errors, organisation);
  EXPECT_LT(organisation.staff[support].skill(), usual - 0.005);
  EXPECT_NEAR(organisation.staff[0].skill(), usual, 1e-3);
  EXPECT_GT(organisation.work_days.back().quits[support],
            organisation.work_days.front().quits[support]);
}

// Staff planned for a load of 0.85; a fifth of them is missing for 60 days.
TEST(Theory, T29_HelpStaysWorseForMonthsAfterAShortageEnds) {
  const OrganisationParameters parameters;
  Organisation organisation = rested_organisation(parameters);
  Demands demands;
  const auto live = [&](int days, double load) {
    demands.load.fill(load);
    for (int day = 0; day < days; ++day) {
      pass_day(parameters, demands, parameters.errors, organisation);
    }
    const Staff& staff = organisation.staff[support];
    return help_change(staff.load(), staff.burnout, staff.time_per_case, parameters.staff);
  };
  const double before = live(100, 0.85);
  const double in_shortage = live(60, 0.85 / 0.8);
  const double two_months_later = live(60, 0.85);
  const double years_later = live(3000, 0.85);
  EXPECT_LT(in_shortage, before - 1);
  EXPECT_LT(two_months_later, before - 0.1);
  EXPECT_NEAR(years_later, before, 0.01);
}

WorldPlan staffed_world(std::uint32_t customers, std::int32_t days) {
  WorldPlan plan = quiet_world(customers, days);
  plan.parameters.organisation.on = true;
  return plan;
}

RunReport run_of(const WorldPlan& plan) {
  const RunKey key{2026, 0};
  const Population population(plan.population, key);
  return simulate(plan, population, key, nullptr);
}

TimedChange hype_from(std::int32_t day) {
  return {"hype", Day{day}, Day{10000},
          [](World& world, Day) { world.company.advertising.hype = 2; }};
}

/// The first day on which the two differ by more than `size`.
std::int32_t onset(const RunReport& usual, const RunReport& other, PerDepartment WorkDay::*numbers,
                   double size) {
  for (std::size_t day = 0; day < usual.work_days.size(); ++day) {
    const double change =
        (other.work_days[day].*numbers)[support] - (usual.work_days[day].*numbers)[support];
    if (change > size) return static_cast<std::int32_t>(day);
  }
  return 10000;
}

TEST(Theory, T29_AFaultOfMarketingShowsInErrorsThenInLoadThenInBurnout) {
  WorldPlan plan = staffed_world(6000, 150);
  plan.start.company.support.centre.agents = 1;
  plan.start.company.support.centre.points = 1;
  plan.start.company.support.centre.handling = Distribution::constant(25);
  const RunReport usual = run_of(plan);
  plan.changes = [](const RunKey&) { return std::vector<TimedChange>{hype_from(40)}; };
  const RunReport hyped = run_of(plan);
  const std::int32_t errors = onset(usual, hyped, &WorkDay::errors, 0.01);
  const std::int32_t load = onset(usual, hyped, &WorkDay::load, 0.02);
  const std::int32_t burnout = onset(usual, hyped, &WorkDay::burnout, 0.02);
  EXPECT_GE(errors, 40);
  EXPECT_GT(load, errors);
  EXPECT_GT(burnout, load);
  EXPECT_LT(burnout, 150);
}

TEST(Organisation, ThatErrsMoreIsAskedMore) {
  WorldPlan plan = staffed_world(6000, 60);
  const RunReport usual = run_of(plan);
  plan.parameters.organisation.errors[index_of(Department::billing)] = 0.3;
  const RunReport erring = run_of(plan);
  const auto mean_load = [](const RunReport& report) {
    double sum = 0;
    for (const WorkDay& day : report.work_days) sum += day.load[support];
    return sum / static_cast<double>(report.work_days.size());
  };
  EXPECT_GT(mean_load(erring), 1.1 * mean_load(usual));
}

}  // namespace
}  // namespace cxsim
