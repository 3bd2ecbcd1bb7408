#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "engine/elementary.h"
#include "engine/errors.h"
#include "engine/fine_draws.h"
#include "engine/symmetric_closure.h"

namespace cxsim {

namespace {

// -ln(1 - p), also for tiny p; infinite for p = 1.
double tie_rate(double p) {
  constexpr double tiny = 1e-4;
  if (p < tiny) return p * (1 + p * (1. / 2 + p * (1. / 3 + p * (1. / 4))));
  return p < 1 ? -natural_log(1 - p) : std::numeric_limits<double>::infinity();
}

// Customers who still look for ties further down the list of customers, and how far they are.
struct Seekers {
  std::array<std::uint32_t, DrawnBatch::most> customer;
  std::array<double, DrawnBatch::most> reached;
  std::size_t count = 0;
};

// The numbers of customers skipped before the next tie: geometric, by inverse transform.
void skip_lengths(const DrawnBatch& draws, std::size_t pair, double mean_skip,
                  std::span<double> skips) {
  for (std::size_t i = 0; i < skips.size(); ++i) {
    skips[i] = std::floor(-natural_log(draws.fine_uniform(pair, i)) * mean_skip);
  }
}

// Each row of the upper triangle of pairs is walked from tie to tie [Batagelj & Brandes 2005], many
// rows side by side.
void add_ties(std::span<const std::uint32_t> customers, std::uint32_t size, double mean_skip,
              const RunKey& run, Purpose purpose, std::vector<Tie>& ties) {
  Seekers seekers;
  std::ranges::copy(customers, seekers.customer.begin());
  std::ranges::copy(customers, seekers.reached.begin());
  seekers.count = customers.size();
  DrawnBatch draws;
  std::array<std::array<double, DrawnBatch::most>, 2> skips;
  for (std::uint32_t occasion = 0; seekers.count > 0; ++occasion) {
    draws.draw(run, std::span(seekers.customer).first(seekers.count), occasion, purpose);
    for (std::size_t pair = 0; pair < 2; ++pair) {
      skip_lengths(draws, pair, mean_skip, std::span(skips[pair]).first(seekers.count));
    }
    std::size_t left = 0;
    for (std::size_t i = 0; i < seekers.count; ++i) {
      const std::uint32_t customer = seekers.customer[i];
      double reached = seekers.reached[i];
      for (std::size_t pair = 0; pair < 2 && reached < size; ++pair) {
        reached += 1 + skips[pair][i];
        if (reached < size) ties.push_back({customer, static_cast<std::uint32_t>(reached)});
      }
      seekers.customer[left] = customer;
      seekers.reached[left] = reached;
      left += reached < size ? 1 : 0;
    }
    seekers.count = left;
  }
}

}  // namespace

Network build_random(std::uint32_t size, double mean_degree, const RunKey& run, Purpose purpose) {
  require(mean_degree >= 0 && mean_degree <= size - 1.,
          "customers have at most a tie to everybody else");
  const Blocks blocks(size);
  const double mean_skip = mean_degree > 0 ? 1 / tie_rate(mean_degree / (size - 1.)) : 0;
  SymmetricClosure closure(size);
  closure.collect([&](BlockId block, std::vector<Tie>& ties) {
    if (mean_degree == 0) return;
    for_each_batch(blocks.first(block), blocks.last(block),
                   [&](std::span<const std::uint32_t> customers) {
                     add_ties(customers, size, mean_skip, run, purpose, ties);
                   });
  });
  return std::move(closure).network();
}

}  // namespace cxsim
