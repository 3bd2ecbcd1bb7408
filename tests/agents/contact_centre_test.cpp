#include "agents/contact_centre.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <mutex>

#include "agents/patience.h"
#include "agents/simulate.h"
#include "tests/flat_events.h"

namespace cxsim {
namespace {

using testing::ElementsAre;

TEST(ContactCentre, SharesItsAgentsOut) {
  EXPECT_THAT(agents_at_points({.agents = 7, .points = 3}, 1000), ElementsAre(3, 2, 2));
  EXPECT_THAT(agents_at_points({.agents = 1, .points = 2}, 1000), ElementsAre(1, 1));
}

TEST(ContactCentre, GrowsWithTheCustomersItsAgentsWereStatedFor) {
  EXPECT_THAT(agents_at_points({.agents = 30, .agents_for = 100'000}, 20'000), ElementsAre(6));
}

TEST(ContactCentre, PaysForHoursOpen) {
  const ContactCentre centre{.agents = 4, .wage = 20, .opens = 480, .closes = 1080};
  EXPECT_DOUBLE_EQ(wages(centre, 1000), 4 * 20 * 10 / 1000.0);
  EXPECT_EQ(wages({}, 1000), 0);
}

TEST(Line, AngersByTheWaitAgainstTheAcceptableOne) {
  const LineFeelings p;
  EXPECT_EQ(annoyance(caller_state(5.9, 10, p), p), 0);
  EXPECT_EQ(annoyance(caller_state(6.1, 10, p), p), p.edgy_moment);
  EXPECT_EQ(annoyance(caller_state(10.1, 10, p), p), p.agitated_moment);
  EXPECT_EQ(annoyance(caller_state(16.1, 10, p), p), p.angry_moment);
}

/// What callers met with.
class Calls : public Observer {
 public:
  void observe(BlockId, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    for (const FlatEvent& event : flat_events(events)) {
      if (event.kind != EventKind::contact) continue;
      ++count_;
      minutes_ += static_cast<double>(event.wait_minutes);
      lost_ += event.answered ? 0 : 1;
      minutes_of_lost_ += event.answered ? 0 : static_cast<double>(event.wait_minutes);
    }
  }
  double count() const { return count_; }
  double mean_minutes() const { return minutes_ / count_; }
  double lost_share() const { return lost_ / count_; }
  double mean_minutes_of_lost() const { return minutes_of_lost_ / lost_; }

 private:
  std::mutex mutex_;
  double count_ = 0;
  double minutes_ = 0;
  double lost_ = 0;
  double minutes_of_lost_ = 0;
};

struct Months {
  Calls calls;
  RunReport report;
};

std::unique_ptr<Months> months_with(double agents, double retry = 0.6) {
  WorldPlan plan;
  plan.days = 200;
  plan.population.customers = 20'000;
  plan.start.company.fulfilment.capacity = 80;  // late often enough to be asked
  plan.start.company.support.centre.agents = agents;
  plan.parameters.patience.line.retry = retry;
  plan.sources = sources_on_by_default();
  const RunKey key{2026, 0};
  const Population population(plan.population, key);
  auto months = std::make_unique<Months>();
  months->report = simulate(plan, population, key, &months->calls);
  return months;
}

TEST(ContactCentre, LetsCallersWaitAndHangUpWhereAgentsAreFew) {
  const auto few = months_with(1);
  const auto many = months_with(30);
  ASSERT_GT(few->calls.count(), 2000);
  EXPECT_GT(few->calls.mean_minutes(), 2 * many->calls.mean_minutes());
  EXPECT_GT(few->calls.lost_share(), 0.05);
  EXPECT_LT(many->calls.lost_share(), 0.01);
  EXPECT_NE(few->report.digest, many->report.digest);
}

TEST(ContactCentre, IsCalledAgainByThoseWhoHungUp) {
  EXPECT_GT(months_with(1, 1.0)->calls.count(), 1.05 * months_with(1, 0.0)->calls.count());
}

/// Minutes after which callers give up where everybody is in a hurry, given what that does to
/// patience.
double given_up_after(double patience_factor) {
  WorldPlan plan;
  plan.days = 200;
  plan.population.customers = 20'000;
  plan.start.company.fulfilment.capacity = 80;
  plan.start.company.support.centre.agents = 1;
  plan.parameters.patience.line.retry = 0;
  plan.parameters.patience.line.urgent_patience = patience_factor;
  Segment hurried;
  hurried.traits[static_cast<std::size_t>(Trait::urgency)] = Distribution::constant(1);
  plan.population.segments = {{"hurried", hurried}};
  plan.sources = sources_on_by_default();
  const RunKey key{2026, 0};
  const Population population(plan.population, key);
  Calls calls;
  simulate(plan, population, key, &calls);
  return calls.mean_minutes_of_lost();
}

TEST(ContactCentre, LosesUrgentCallersSooner) {
  EXPECT_LT(given_up_after(0.6), 0.9 * given_up_after(1.0));
}

TEST(ContactCentre, ThatIsNotThereLetsNobodyWaitInALine) {
  EXPECT_TRUE(std::isnan(months_with(0)->calls.mean_minutes()));
}

}  // namespace
}  // namespace cxsim
