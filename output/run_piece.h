#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "output/run_study.h"

namespace cxsim {

/// Some runs of one replication, simulated together: they share its population, and the customers
/// of its baseline, which is simulated again where it is not one of them.
struct RunPiece {
  std::uint32_t replication = 0;
  std::vector<std::uint32_t> worlds;  // scenarios of the study, in order
  bool is_first = true;               // of its replication: the work of the baseline counts here
};

/// All that share the work.
struct Workers {
  unsigned ranks = 1;
  unsigned threads = 1;  // of each rank
};

/// The runs of the first replications that are left, in order. A replication is one piece, unless
/// there are so few that the workers are sooner done when its worlds are divided.
std::vector<RunPiece> pieces_left(const StudyResults& results, std::uint32_t replications,
                                  const StudyOptions& options, const Workers& workers);

/// About how many runs follow one upon the other until so many replications of so many worlds are
/// done, with the worlds divided as `pieces_left` does.
double runs_in_a_row(std::size_t replications, std::size_t worlds, const Workers& workers);

/// How many pieces a rank has under way at once, so that every rank has some.
std::uint32_t pieces_at_once(std::size_t pieces, const Workers& workers);

}  // namespace cxsim
