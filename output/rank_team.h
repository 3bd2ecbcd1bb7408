#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "engine/ranks.h"
#include "output/run_piece.h"
#include "output/run_study.h"
#include "output/stored_study.h"

namespace cxsim {

/// All ranks at work on one study, seen from the first, which hands out the runs, takes a part of
/// them itself and keeps what the others send. The others are in `follow_first_rank`.
class RankTeam {
 public:
  /// Has the others read the study, each then with `wanted_threads`, or 0 for as many as it has
  /// processors. `threads` are those of this rank. All but `stored` must outlive the team.
  RankTeam(Ranks& ranks, const Study& study, const StoredStudy& stored, unsigned threads,
           unsigned wanted_threads);

  /// Simulates what is left of the first replications of the study or of a part of it, on all
  /// ranks. Inside the ThreadLimit of this one. Returns whether more may be begun. Throws RunError
  /// where runs cannot be kept, or where another rank cannot read the study.
  bool run_first(std::uint32_t replications, const Study& part, StudyResults& results,
                 const StudyOptions& options);

  /// The signal that told another rank to stop, which stops all; empty without one. Any thread may
  /// ask.
  std::string signal() const;

  /// What the others have sent. Not while runs are under way.
  const RankTraffic& received() const { return received_; }

 private:
  class Course;

  bool run_spread_over_all(const std::vector<RunPiece>& pieces, const Study& part,
                           StudyResults& results, const StudyOptions& options);
  void note_signal(const std::string& name);

  Ranks& ranks_;
  const Study& study_;
  unsigned threads_;
  RankTraffic received_;
  mutable std::mutex signal_mutex_;
  std::string signal_;
};

/// Sends the other ranks home. Nothing can be asked of them afterwards.
void dismiss_ranks(Ranks& ranks);

}  // namespace cxsim
