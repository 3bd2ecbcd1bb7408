#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "output/statistics.h"
#include "output/study_table.h"
#include "scenarios/study.h"

/// Choosing the best of several systems from replications [Kim & Nelson 2001].
namespace cxsim {

struct StudyOptions;

struct SelectionGoal {
  double difference = 0;     // what is worth telling apart; positive
  double confidence = 0.95;  // of ending with one that is no more than that below the best
  std::uint32_t first = 10;  // replications of everybody before anybody is left out
  std::uint32_t batch = 5;   // replications of those left between looks
  std::uint32_t most = 500;  // replications of one at most; then there is no guarantee
};

/// More values, larger is better: of each of `systems` one for each of `replications` new ones
/// from `first` on, `[system][replication]`.
using Simulate = std::function<std::vector<std::vector<double>>(
    std::span<const std::size_t> systems, std::uint32_t first, std::uint32_t replications)>;

struct SelectedSystem {
  std::size_t best = 0;
  bool is_guaranteed = false;
  std::vector<std::vector<double>> values;  // [system][replication]; shorter where left out
};

/// The fully sequential procedure KN for normal values, which may share their luck: everybody who
/// is clearly below somebody else is left out, until one remains or the rest are too close to be
/// worth telling apart.
SelectedSystem select_best(std::size_t systems, const SelectionGoal& goal,
                           const Simulate& simulate);

/// A leading world of a study, run again.
struct Winner {
  std::string scenario;
  std::string setting;          // of the sweep
  double in_study = undefined;  // mean, flattered by having been chosen for it
  Estimate fresh;               // mean on fresh luck
  PairedDifference paired;      // on fresh luck, to the baseline where that was run as well
};

/// The best of a study, on luck that it was not chosen for.
struct Winners {
  std::string outcome;  // name; empty where the study reports none with a direction
  std::string baseline;
  std::vector<Winner> worlds;  // the best on fresh luck first
  std::size_t looked_at = 0;   // worlds of the study
  bool is_selected = false;    // by KN, else by the fresh means
  bool is_guaranteed = false;
  SelectionSettings settings;
};

/// Whether the study's winners are to be run again before they are named: it has a sweep, or asks
/// for a selection.
bool names_winners(const Study& study);

/// Runs the leading worlds of the study again on replications beyond its own, all inside the
/// current ThreadLimit. `table` holds the study's results. Of `options`, `stop` and `team` count;
/// what is stopped names nothing.
Winners find_winners(const Study& study, const StudyTable& table, const StudyOptions& options);

/// In sentences, 80 columns; empty where there is nothing to name.
std::string winners_text(const StudyTable& table, const Winners& winners);
/// `answer`, a JSON object, with the winners in it.
std::string with_winners(const std::string& answer, const Winners& winners);

}  // namespace cxsim
