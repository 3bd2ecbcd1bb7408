#include "output/cluster_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace cxsim {
namespace {

using testing::HasSubstr;

/// 400 replications of two worlds that took a pilot of two threads an hour in all.
class PlanForACluster : public testing::Test {
 protected:
  PlanForACluster() {
    study_.customers = 10'000;
    study_.replications = 400;
    study_.scenarios.resize(2);
    plan_.worlds = 2;
    plan_.replications = 400;
    plan_.runs = 800;
    plan_.threads = 2;
    plan_.seconds = 3600;
    plan_.memory_bytes = 100e6;
  }
  ClusterPlan within(double seconds) const {
    return planned_on_cluster(study_, plan_, {.processors = 8, .seconds = seconds});
  }

  Study study_;
  RunPlan plan_;
};

TEST_F(PlanForACluster, ProposesTheFewestNodesThatAreInTime) {
  const ClusterPlan plan = within(300);
  EXPECT_TRUE(plan.is_in_time);
  const NodesPlan& proposed = plan.nodes[plan.proposed];
  EXPECT_EQ(proposed.nodes, 4u);  // 7,200 processor-seconds on 32 processors
  EXPECT_GE(proposed.seconds, 7200.0 / 32);
  EXPECT_LE(proposed.seconds, 300);
  EXPECT_GT(plan.nodes[plan.proposed - 1].seconds, 300);
  EXPECT_GT(plan.asked_seconds, 1.5 * proposed.seconds);
}

TEST_F(PlanForACluster, ProposesNoNodesThatWouldBeIdleHalfTheTime) {
  const ClusterPlan plan = within(1);
  EXPECT_FALSE(plan.is_in_time);
  EXPECT_GE(plan.nodes[plan.proposed].efficiency, 0.5);
  EXPECT_THAT(cluster_plan_text(plan, "a study.yaml"), HasSubstr("\nNot in 1 s: "));
}

TEST_F(PlanForACluster, NeedsMoreMemoryOnANodeOfMoreProcessors) {
  EXPECT_GT(within(300).memory_bytes, plan_.memory_bytes);
}

TEST_F(PlanForACluster, SaysWhatToSubmit) {
  const std::string text = cluster_plan_text(within(300), "a study.yaml");
  EXPECT_THAT(text, HasSubstr("\n  sbatch --nodes=4 --cpus-per-task=8 --time=00:09:00 --mem="));
  EXPECT_THAT(text, HasSubstr(" one_job.sbatch 'a study.yaml' DIR\n"));
  const auto json = nlohmann::json::parse(cluster_plan_json(within(300), plan_));
  EXPECT_EQ(json["cluster"]["nodes"], 4);
  EXPECT_EQ(json["runs"], 800);
}

}  // namespace
}  // namespace cxsim
