#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "output/finished_run.h"

namespace cxsim {

/// Takes runs as they end, from any thread. Throws RunError where they cannot be kept.
class RunKeeper {
 public:
  virtual ~RunKeeper() = default;
  virtual void keep(std::size_t scenario, std::uint32_t replication, const FinishedRun& run,
                    double seconds) = 0;
  virtual void keep_failure(std::size_t scenario, std::uint32_t replication,
                            const std::string& reason) = 0;
};

}  // namespace cxsim
