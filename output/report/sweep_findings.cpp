#include "output/report/sweep_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "output/report/findings.h"

namespace cxsim {
namespace {

constexpr std::size_t named_at_most = 6;

/// A scenario's means, turned so that more is better.
struct Candidate {
  std::size_t scenario = 0;
  double first = 0;
  double second = 0;
};

double goodness(const StudyTable& table, const TableOutcome& outcome, std::size_t scenario) {
  const double mean = mean_interval(table.values(outcome, scenario, 0, 0)).value;
  return outcome.direction == Direction::minimize ? -mean : mean;
}

}  // namespace

std::vector<std::size_t> pareto_front(const StudyTable& table, const TableOutcome& first,
                                      const TableOutcome& second) {
  std::vector<Candidate> candidates;
  for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
    const Candidate candidate{scenario, goodness(table, first, scenario),
                              goodness(table, second, scenario)};
    if (!std::isnan(candidate.first + candidate.second)) candidates.push_back(candidate);
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return a.first > b.first || (a.first == b.first && a.second > b.second);
  });
  std::vector<std::size_t> front;
  double best_second = -std::numeric_limits<double>::infinity();
  for (const Candidate& candidate : candidates) {
    if (candidate.second <= best_second) continue;
    best_second = candidate.second;
    front.push_back(candidate.scenario);
  }
  return front;
}

std::string front_sentence(const StudyTable& table, const TableOutcome& first,
                           const TableOutcome& second, const std::vector<std::size_t>& front) {
  std::vector<std::string> names;
  for (const std::size_t scenario : front) {
    if (names.size() == named_at_most) break;
    names.push_back(table.scenarios[scenario]);
  }
  const std::string more =
      front.size() > names.size() ? fmt::format(" and {} more", front.size() - names.size()) : "";
  return fmt::format(
      "{} of {} worlds {} beaten by no other in both mean {} and mean {}: {}{}. The best of many "
      "looks better than it is: run it again with a fresh seed before you name it.",
      front.size(), table.scenarios.size(), front.size() == 1 ? "is" : "are", first.long_name,
      second.long_name, more.empty() ? listed(names) : fmt::format("{}", fmt::join(names, ", ")),
      more);
}

}  // namespace cxsim
