#include "tests/cluster/ranks_of_test.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "engine/ranks_mpi.h"

namespace cxsim {

std::unique_ptr<Ranks> ranks;

}  // namespace cxsim

/// A test that fails on one rank fails on all.
int main(int count, char** words) {
  testing::InitGoogleTest(&count, words);
  cxsim::ranks = cxsim::mpi_ranks();
  std::int64_t failed = RUN_ALL_TESTS();
  cxsim::ranks->add_up({&failed, 1});
  cxsim::ranks.reset();
  return failed == 0 ? 0 : 1;
}
