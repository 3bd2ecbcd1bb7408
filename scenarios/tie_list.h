#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/network.h"
#include "scenarios/scenario_error.h"

namespace cxsim {

/// Ties read from a file.
struct TieTable {
  std::vector<Tie> ties;
  std::string remark;  // "88234 ties"
};

/// Reads pairs of customer numbers, from 0 and below `customers`, from the first two columns of a
/// CSV file with a header. Anything else is a problem with its file and line. Throws RunError if
/// the file cannot be read.
TieTable read_ties(const std::string& file, std::uint32_t customers, ProblemList& problems);

}  // namespace cxsim
