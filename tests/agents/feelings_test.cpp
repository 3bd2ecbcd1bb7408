#include <gtest/gtest.h>

#include <cmath>

#include "tests/agents/lives.h"

// What journeys leave in customers by the end of a run [model 1.6, 2.3, 8.1].
namespace cxsim {
namespace {

std::vector<FlatEvent> last_pages(const WorldPlan& plan) {
  Lives lives;
  return live(plan, lives).of(EventKind::closing);
}

TEST(Trust, GrowsWithEachPromiseThatIsKept) {
  WorldPlan plan = ordinary_world(5000, 300);
  plan.start.company.promise.padding = 20;
  const std::vector<FlatEvent> pages = last_pages(plan);
  const auto trust_after = [&](std::uint16_t orders) {
    return mean_of(pages, [orders](const FlatEvent& page) {
      return page.orders == orders ? page.trust : not_applicable;
    });
  };
  EXPECT_GT(trust_after(1), trust_after(0));
  EXPECT_GT(trust_after(2), trust_after(1));
}

TEST(Bond, FadesInTheTimeThatIsSaid) {
  WorldPlan plan = ordinary_world(5000, 300);
  const auto bond = [&](double decay) {
    plan.parameters.memory.bond_decay = decay;
    return mean_of(last_pages(plan), [](const FlatEvent& page) { return page.bond; });
  };
  const double lasting = bond(0);
  EXPECT_GT(lasting, 0);
  EXPECT_LT(bond(0.02), 0.7 * lasting);
}

TEST(Memory, OfManyJourneysScattersLessThanThatOfTheLastOne) {
  WorldPlan plan = ordinary_world(5000, 300);
  const auto scatter = [&](double last_weight) {
    plan.parameters.memory.last_weight = last_weight;
    double count = 0;
    double sum = 0;
    double squares = 0;
    for (const FlatEvent& page : last_pages(plan)) {
      if (page.orders < 3) continue;
      const auto likelihood = static_cast<double>(page.likelihood_to_recommend);
      ++count;
      sum += likelihood;
      squares += likelihood * likelihood;
    }
    EXPECT_GT(count, 200);
    return squares / count - (sum / count) * (sum / count);
  };
  EXPECT_LT(scatter(0.2), 0.9 * scatter(1.0));
}

}  // namespace
}  // namespace cxsim
