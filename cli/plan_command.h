#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/standard_options.h"
#include "output/cluster_plan.h"

namespace cxsim {

/// `cxsim plan`: how many runs a study has, and the time, memory and disk they will take.
class PlanCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  ClusterWish wish(unsigned threads) const;

  std::string file_;
  std::optional<std::uint64_t> threads_;
  bool for_cluster_ = false;
  std::optional<std::uint64_t> node_processors_;
  std::optional<std::string> within_;
  ScenarioOptions scenario_;
};

}  // namespace cxsim
