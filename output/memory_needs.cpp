#include "output/memory_needs.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

#include "engine/errors.h"
#include "output/run_study.h"

namespace cxsim {
namespace {

constexpr double bytes_of_program = 40e6;
constexpr double bytes_of_customer = 200;       // who they are and whom they talk to
constexpr double bytes_of_life = 250;           // in one world, while it runs
constexpr double bytes_kept_of_customer = 100;  // to compare worlds with
constexpr double bytes_of_scenario = 300e3;     // distributions and effects
constexpr double bytes_of_run = 10e3;           // single numbers

double number_in(const char* path) {
  std::ifstream file(path);
  double number = 0;
  // An unlimited group says `max`, which is no number.
  if (!(file >> number)) return std::numeric_limits<double>::infinity();
  return number;
}

double available_on_machine() {
  std::ifstream file("/proc/meminfo");
  std::string name;
  double kilobytes = 0;
  while (file >> name >> kilobytes) {
    if (name == "MemAvailable:") return kilobytes * 1024;
    file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  return std::numeric_limits<double>::infinity();
}

}  // namespace

double memory_needs(const Study& study, unsigned threads) {
  const double customers = study.customers;
  const double at_once = std::min<double>(replications_at_once(study), threads);
  const double lives = std::max(
      at_once, static_cast<double>(std::min<std::size_t>(threads, study.scenarios.size())));
  const double worlds = at_once * (bytes_of_customer + bytes_kept_of_customer) +
                        lives * (bytes_of_life + bytes_kept_of_customer);
  const double scenarios = static_cast<double>(study.scenarios.size());
  return bytes_of_program + customers * worlds +
         scenarios * (bytes_of_scenario + study.replications * bytes_of_run);
}

double free_memory() {
  const double limit = number_in("/sys/fs/cgroup/memory.max");
  const double used = number_in("/sys/fs/cgroup/memory.current");
  const double in_group = limit < 1e18 ? limit - used : std::numeric_limits<double>::infinity();
  return std::min(available_on_machine(), in_group);
}

void refuse_without_memory(const Study& study, unsigned threads, double free) {
  const double needs = memory_needs(study, threads);
  if (needs <= free) return;
  throw RunError(fmt::format(
      "this needs about {:.1f} GB of memory and {:.1f} GB are free; fewer customers (--set "
      "run.customers=N)\nor fewer replications at a time (--threads N) need less",
      needs / 1e9, free / 1e9));
}

}  // namespace cxsim
