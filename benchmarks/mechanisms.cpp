#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "agents/population.h"
#include "agents/simulate.h"
#include "benchmarks/mechanism_cases.h"
#include "engine/parallel.h"
#include "output/outcome.h"
#include "scenarios/study.h"

/// What does each mechanism of the model cost? The baseline scenario with one mechanism on, against
/// the baseline with all of them off, in turns; then with all on. One thread, nobody looking on,
/// processor time.
namespace cxsim {
namespace {

/// One world and what its runs took.
class Subject {
 public:
  Subject(const std::filesystem::path& file, std::vector<std::string> overrides) {
    overrides.insert(overrides.begin(), {"run.customers=50000", "run.replications=1"});
    study_ = read_study({.file = file,
                         .overrides = std::move(overrides),
                         .known_outcomes = outcome_names(),
                         .other_files = {}});
  }

  void run() {
    const WorldPlan& plan = study_.scenarios.front().plan;
    const RunKey key{study_.seed, 0};
    const Population population(plan.population, key);
    const std::clock_t start = std::clock();
    const RunReport report = simulate(plan, population, key, nullptr);
    seconds_.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    events_ = static_cast<double>(report.events + report.messages);
    digest_ = report.digest;
  }

  double seconds() const {
    std::vector<double> sorted = seconds_;
    std::ranges::sort(sorted);
    return sorted[sorted.size() / 2];
  }
  double events() const { return events_; }
  std::uint64_t digest() const { return digest_; }

 private:
  Study study_;
  std::vector<double> seconds_;
  double events_ = 0;
  std::uint64_t digest_ = 0;
};

void print(std::string_view name, const Subject& subject, const Subject& plain) {
  constexpr double billion = 1e9;
  fmt::print("{:28}{:8.2f}{:8.2f}{:12.0f}{:8.0f}{:8.0f}  {:016x}\n", name, subject.seconds(),
             subject.seconds() / plain.seconds(), subject.events(),
             billion * subject.seconds() / subject.events(),
             billion * (subject.seconds() - plain.seconds()) / subject.events(), subject.digest());
}

}  // namespace
}  // namespace cxsim

/// usage: cxsim_mechanism_costs BASELINE.yaml [ROUNDS]
int main(int count, char** arguments) {
  using namespace cxsim;
  if (count < 2) {
    fmt::print(stderr, "usage: cxsim_mechanism_costs BASELINE.yaml [ROUNDS]\n");
    return 2;
  }
  const int rounds = count > 2 ? std::max(1, std::stoi(arguments[2])) : 3;
  ThreadLimit limit(1);
  limit.execute([&] {
    fmt::print("{:28}{:>8}{:>8}{:>12}{:>8}{:>8}  digest\n", "50,000 customers x 365 days", "cpu s",
               "ratio", "events", "ns each", "more");
    for (const MechanismCase& measured : mechanism_cases()) {
      Subject plain(arguments[1], {});
      Subject subject(arguments[1], measured.overrides);
      for (int round = 0; round < rounds; ++round) {
        plain.run();
        subject.run();
      }
      print(measured.name, subject, plain);
    }
  });
  return 0;
}
