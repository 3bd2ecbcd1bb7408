#include "output/run_piece.h"

#include <algorithm>
#include <span>

#include "output/study_experiment.h"

namespace cxsim {

namespace {

/// About how long it takes, in runs: all work shared evenly, and then the last piece.
double duration(std::size_t replications, std::size_t worlds, std::size_t parts,
                const Workers& workers) {
  const double again = parts > 1 ? 1 : 0;  // the baseline
  const double part = static_cast<double>(worlds) / static_cast<double>(parts) + again;
  const double all = part * static_cast<double>(parts * replications);
  const double threads = workers.threads;
  return all / (workers.ranks * threads) + std::max(1.0, part / threads);
}

/// Into how many parts the worlds of each replication are divided.
std::size_t best_parts(std::size_t replications, std::size_t worlds, const Workers& workers) {
  std::size_t best = 1;
  if (workers.ranks == 1) return best;
  for (std::size_t parts = 2; parts <= worlds; ++parts) {
    const double better = duration(replications, worlds, best, workers);
    if (duration(replications, worlds, parts, workers) < better) best = parts;
  }
  return best;
}

}  // namespace

std::vector<RunPiece> pieces_left(const StudyResults& results, std::uint32_t replications,
                                  const StudyOptions& options, const Workers& workers) {
  std::vector<RunPiece> whole;
  std::size_t most_worlds = 0;
  for (std::uint32_t i = 0; i < replications; ++i) {
    std::vector<std::uint32_t> left = runs_left(results, i, options);
    if (left.empty()) continue;
    most_worlds = std::max(most_worlds, left.size());
    whole.push_back({i, std::move(left), true});
  }
  const std::size_t parts = best_parts(whole.size(), most_worlds, workers);
  if (parts == 1) return whole;
  std::vector<RunPiece> pieces;
  for (const RunPiece& piece : whole) {
    const std::span<const std::uint32_t> worlds(piece.worlds);
    const std::size_t own_parts = std::min(parts, worlds.size());
    for (std::size_t i = 0; i < own_parts; ++i) {
      const std::size_t from = worlds.size() * i / own_parts;
      const auto part = worlds.subspan(from, worlds.size() * (i + 1) / own_parts - from);
      pieces.push_back({piece.replication, {part.begin(), part.end()}, i == 0});
    }
  }
  return pieces;
}

double runs_in_a_row(std::size_t replications, std::size_t worlds, const Workers& workers) {
  return duration(replications, worlds, best_parts(replications, worlds, workers), workers);
}

std::uint32_t pieces_at_once(std::size_t pieces, const Workers& workers) {
  const std::size_t fair = (pieces + workers.ranks - 1) / workers.ranks;
  return static_cast<std::uint32_t>(
      std::max<std::size_t>(1, std::min<std::size_t>(fair, workers.threads)));
}

}  // namespace cxsim
