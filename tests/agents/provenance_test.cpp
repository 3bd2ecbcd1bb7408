#include <gtest/gtest.h>

#include "agents/day.h"
#include "agents/hearing.h"
#include "agents/learning.h"
#include "engine/simulation.h"
#include "tests/agents/small_worlds.h"

// Who set the bar, for every customer of the panel [model 1.2].
namespace cxsim {
namespace {

/// The state after the last day, with all that was broadcast until then heard by the panel.
void live(RunState& state) {
  simulate_days({.last = Day{state.plan.days}}, state.owners, phases_of_a_day(state), nullptr);
  hear_broadcasts(state, state.panel.members(0, state.panel.size()));
}

TEST(Provenance, AddsUpToTheBarOfEveryCustomerOfThePanel) {
  // Records round what they keep each time they are written, a precision by up to one part in 512
  // and a mean by one in 2,048, some sixty times here; the books do not.
  constexpr double asked_of_shares = 6.0 / 512;
  constexpr double asked_of_pushes = 6.0 / 2048;
  WorldPlan plan = small_world(3000, 365);
  plan.start.company.advertising.hype = 1.0;
  plan.start.company.fulfilment.capacity = 15;
  const RunKey key{2026, 0};
  const Population population(plan.population, key);
  RunState state(plan, population, key, nullptr, nullptr);
  live(state);
  double farthest = 0;
  for (std::size_t row = 0; row < state.panel.size(); ++row) {
    const CustomerRecord& record = state.records[state.panel.member(row)];
    for (std::size_t k = 0; k < attribute_count; ++k) {
      const double norm = plan.start.market.norm[k];
      double precision = 0;
      for (std::size_t s = 0; s < plan.sources.size(); ++s) {
        precision += state.panel.entry(row, s, k).precision;
      }
      double shares = 0;
      double pushes = 0;
      for (std::size_t s = 0; s < plan.sources.size(); ++s) {
        const Panel::Entry& of = state.panel.entry(row, s, k);
        shares += of.precision / static_cast<double>(record.precision[k]);
        pushes += (of.evidence - norm * of.precision) / precision;
      }
      ASSERT_NEAR(shares, 1.0, asked_of_shares);
      ASSERT_NEAR(pushes, record.expected(k) - norm, asked_of_pushes);
      farthest = std::max(farthest, std::abs(pushes));
    }
  }
  EXPECT_GT(farthest, 0.3) << "bars were moved";
}

}  // namespace
}  // namespace cxsim
