#include "agents/patience.h"

#include <gtest/gtest.h>

#include <cmath>

#include "agents/parameters.h"
#include "agents/traits.h"
#include "engine/distribution.h"
#include "tests/theory/sample.h"

// Patience with an order that does not come [model 3.5].
namespace cxsim {
namespace {

TEST(Patience, ShrinksWithUrgencyAndGrowsWithTrust) {
  EXPECT_DOUBLE_EQ(tolerated_delay(4, 0, 0), 4);
  EXPECT_DOUBLE_EQ(tolerated_delay(4, 1, 0), 2);
  EXPECT_DOUBLE_EQ(tolerated_delay(4, 0, 0.8), 5.6);
}

TEST(Patience, RunsOutAsItsLognormalSays) {
  const Distribution own =
      Segment::default_traits()[static_cast<std::size_t>(Trait::delivery_patience)];
  const double spread = std::sqrt(std::log(1 + 0.6 * 0.6));  // of the logarithm at cv .6
  for (const double days_late : {1.0, 2.0, 4.0, 8.0}) {
    Sample gone;
    for (std::uint32_t customer = 0; customer < 100'000; ++customer) {
      const double tolerated = tolerated_delay(own.quantile(Luck(customer).uniform()), 0.0, 0.0);
      gone.add(days_late > tolerated ? 1 : 0);
    }
    EXPECT_NEAR(gone.mean(), normal_cdf(std::log(days_late / 4.0) / spread),
                gone.three_standard_errors());
  }
}

TEST(WhereIsMyOrder, IsAskedMoreTheLaterItIs) {
  const ContactHazard hazard;
  EXPECT_DOUBLE_EQ(contact_hazard(-3, hazard, 1.0), 0.05);
  EXPECT_DOUBLE_EQ(contact_hazard(0, hazard, 1.0), 0.25);
  EXPECT_NEAR(contact_hazard(4, hazard, 1.0), 0.25 * std::exp(0.6), 1e-12);
  EXPECT_DOUBLE_EQ(contact_hazard(60, hazard, 1.0), 1.0);
}

TEST(WhereIsMyOrder, IsAskedLessWithTrackingAndAfterANotice) {
  const PatienceParameters patience;
  EXPECT_DOUBLE_EQ(contact_hazard(-3, {}, patience.tracking_factor), 0.025);
  EXPECT_DOUBLE_EQ(contact_hazard(60, {}, patience.notice_factor), 0.4);
}

TEST(WhereIsMyOrder, IsLookedUpAsItIsComputed) {
  const ContactHazard hazard;
  const ContactHazards looked_up(hazard);
  for (std::int32_t days_late = -5; days_late < 200; ++days_late) {
    EXPECT_EQ(looked_up.on(days_late, 0.4), contact_hazard(days_late, hazard, 0.4)) << days_late;
  }
}

TEST(PatienceInTheLine, IsLongerOfThoseWhoAreAnsweredFirstAndShorterOfTheUrgent) {
  const LineFeelings p;
  EXPECT_EQ(patience_factor(false, 0, p), 1);
  EXPECT_DOUBLE_EQ(patience_factor(true, 0, p), 1.5);
  EXPECT_DOUBLE_EQ(patience_factor(false, 1, p), 0.6);
  EXPECT_DOUBLE_EQ(patience_factor(false, 0.5, p), 0.8);
  EXPECT_DOUBLE_EQ(patience_factor(true, 1, p), 0.9);
}

}  // namespace
}  // namespace cxsim
