#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <mutex>
#include <numeric>
#include <optional>

#include "agents/simulate.h"
#include "engine/parallel.h"
#include "output/outcome.h"
#include "scenarios/study.h"
#include "tests/end_to_end/random_scenario.h"
#include "tests/flat_events.h"
#include "tests/support/temporary_directory.h"

// 500 valid scenarios with fields, sources, levers and shocks at random: whatever users ask for, no
// invariant of the model breaks.
namespace cxsim {
namespace {

constexpr std::uint32_t wanted = 500;
constexpr std::int64_t customers = 150;
constexpr RandomSize size{.customers = customers, .days = 60};

/// Looks at every event and counts what must add up.
class Inspector final : public Observer {
 public:
  void observe(BlockId, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    for (const FlatEvent& event : flat_events(events)) inspect(event);
  }
  std::uint64_t count(EventKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  std::uint64_t open_orders() const {
    return std::accumulate(open_.begin(), open_.end(), std::uint64_t{0});
  }
  double contribution() const { return contribution_; }
  /// How far the sum may be off, every event holding a float.
  double rounding() const { return 1e-6 * turnover_; }

 private:
  void inspect(const FlatEvent& event) {
    ++counts_[static_cast<std::size_t>(event.kind)];
    ASSERT_LT(event.customer, customers);
    if (event.kind == EventKind::order) {
      EXPECT_EQ(open_[event.customer]++, 0u) << "one open order at a time";
    }
    if (event.kind == EventKind::delivery || event.kind == EventKind::cancellation) {
      EXPECT_EQ(open_[event.customer]--, 1u) << "only what was ordered ends";
    }
    expect_within("satisfaction", event.satisfaction, -1e6, 1e6);
    expect_within("stars", event.stars, 1, 5);
    expect_within("doubt", event.doubt, 0, 1);
    expect_within("bond", event.bond, 0, 1);
    expect_within("trust", event.trust, 0, 1);
    expect_within("bar too high", event.bar_too_high, 0, 1);
    expect_within("likelihood to recommend", event.likelihood_to_recommend, 0, 10);
    const bool in_line = event.kind == EventKind::contact;  // and not as long as a field says
    expect_within("wait", event.wait_minutes, 0, in_line ? 1440 : 1e9);
    expect_within("promised days", event.promised_days, 0, 1e5);
    const bool is_age = event.kind == EventKind::warehouse_day;  // of what waits, also since today
    expect_within("lead days", event.lead_days, is_age ? 0 : 1, 1e5);
    for (const float gap : event.gap) expect_within("gap", gap, -1e6, 1e6);
    if (std::isnan(event.contribution)) return;
    contribution_ += static_cast<double>(event.contribution);
    turnover_ += std::abs(static_cast<double>(event.contribution));
  }
  static void expect_within(const char* what, float value, double low, double high) {
    if (std::isnan(value)) return;
    EXPECT_GE(value, low) << what;
    EXPECT_LE(value, high) << what;
  }

  std::mutex mutex_;
  std::array<std::uint64_t, event_kind_count> counts_{};
  std::array<std::uint64_t, customers> open_{};
  double contribution_ = 0;
  double turnover_ = 0;
};

void expect_bars_accounted_for(const BarShares& bars) {
  for (std::size_t segment = 0; segment < bars.segments; ++segment) {
    if (bars.panel_customers[segment] == 0) continue;
    for (std::size_t k = 0; k < attribute_count; ++k) {
      double share = 0;
      for (std::size_t source = 0; source < bars.sources.size(); ++source) {
        const std::size_t index = bars.index(segment, k, source);
        share += bars.share[index];
        EXPECT_TRUE(std::isfinite(bars.push[index]));
      }
      EXPECT_NEAR(share, 1.0, 1e-6) << attribute_names[k];
    }
  }
}

void live(const StudyScenario& scenario, const RunKey& key) {
  const Population population(scenario.plan.population, key);
  Inspector inspector;
  const RunReport report = simulate(scenario.plan, population, key, &inspector);
  EXPECT_EQ(inspector.count(EventKind::order), inspector.count(EventKind::delivery) +
                                                   inspector.count(EventKind::cancellation) +
                                                   inspector.open_orders());
  EXPECT_EQ(inspector.count(EventKind::closing), static_cast<std::uint64_t>(customers));
  EXPECT_EQ(report.books.orders.placed, inspector.count(EventKind::order));
  EXPECT_EQ(report.books.orders.delivered, inspector.count(EventKind::delivery));
  EXPECT_EQ(report.books.orders.cancelled, inspector.count(EventKind::cancellation));
  EXPECT_NEAR(report.books.ledger.contribution(), inspector.contribution(), inspector.rounding());
  expect_bars_accounted_for(report.bar_shares);
  EXPECT_EQ(simulate(scenario.plan, population, key, nullptr).digest, report.digest)
      << "looking on changes nothing";
}

TEST(RandomScenarios, BreakNoInvariant) {
  const TemporaryDirectory directory;
  std::uint32_t lived = 0;
  std::uint32_t refused = 0;
  for (std::uint32_t number = 0; lived < wanted; ++number) {
    const std::optional<Study> study = read_random(directory, number, size);
    if (!study) {
      ASSERT_LT(++refused, wanted) << "most random scenarios should be valid";
      continue;
    }
    live(study->scenarios.front(), {study->seed, 0});
    ++lived;
    ASSERT_FALSE(testing::Test::HasFailure()) << "scenario " << number << ":\n"
                                              << random_text(number, size);
  }
  RecordProperty("refused", static_cast<int>(refused));
}

}  // namespace
}  // namespace cxsim
