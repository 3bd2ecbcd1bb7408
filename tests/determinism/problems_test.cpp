#include <gtest/gtest.h>

#include <mutex>

#include "agents/simulate.h"
#include "engine/address_audit.h"
#include "engine/parallel.h"
#include "tests/determinism/worlds.h"
#include "tests/flat_events.h"

// The same bits in a world where customers voice problems, send back, leave and return.
namespace cxsim {
namespace {

class Counter : public Observer {
 public:
  void observe(BlockId, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    for (const FlatEvent& event : flat_events(events)) {
      answers_ += event.kind == EventKind::answer ? 1 : 0;
      won_back_ += event.kind == EventKind::won_back ? 1 : 0;
      returned_ += event.returned ? 1 : 0;
    }
  }
  int least() const { return std::min({answers_, won_back_, returned_}); }

 private:
  std::mutex mutex_;
  int answers_ = 0;
  int won_back_ = 0;
  int returned_ = 0;
};

std::uint64_t digest(const WorldPlan& plan, unsigned threads, std::uint32_t block_size,
                     Observer* observer, AddressAudit* audit = nullptr) {
  std::uint64_t value = 0;
  ThreadLimit limit(threads);
  limit.execute([&] {
    const RunKey key{2026, 0, audit};
    const Population population(plan.population, key, block_size);
    value = simulate(plan, population, key, observer).digest;
  });
  return value;
}

TEST(Determinism, ProblemsHaveTheSameBitsForAnyThreadsBlocksAndObservers) {
  const WorldPlan plan = world_with_problems(6000, 150);
  Counter counter;
  const std::uint64_t one = digest(plan, 1, small_blocks, &counter);
  EXPECT_GT(counter.least(), 10) << "all of it happens";
  EXPECT_EQ(digest(plan, 2, small_blocks, nullptr), one);
  EXPECT_EQ(digest(plan, 7, 577, nullptr), one);
}

TEST(Determinism, ProblemsShareNoLuckWithAnythingElse) {
  if (!draws_are_audited) GTEST_SKIP() << "this is a release build, whose draws are not audited";
  AddressAudit audit;
  digest(world_with_problems(2000, 120), 2, small_blocks, nullptr, &audit);
  EXPECT_GT(audit.size(), 10000u);
}

}  // namespace
}  // namespace cxsim
