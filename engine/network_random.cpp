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

// Each row of the upper triangle of pairs is walked from tie to tie [Batagelj & Brandes 2005], the
// rows of a batch of customers side by side.
class RowWalks {
 public:
  RowWalks(std::span<const std::uint32_t> customers, std::uint32_t size, double mean_skip)
      : walking_(customers.size()), size_(size), mean_skip_(mean_skip) {
    std::ranges::copy(customers, customer_.begin());
    std::ranges::copy(customers, reached_.begin());
  }

  void add_ties(const RunKey& run, Purpose purpose, KeptVector<Tie>& ties) {
    for (std::uint32_t occasion = 0; walking_ > 0; ++occasion) {
      draws_.draw(run, std::span(customer_).first(walking_), occasion, purpose);
      draw_skips(0);
      draw_skips(1);
      step(ties);
    }
  }

 private:
  template <typename Value>
  using Batch = std::array<Value, DrawnBatch::most>;

  // The numbers of customers skipped before the next tie: geometric, by inverse transform.
  void draw_skips(std::size_t pair) {
    for (std::size_t i = 0; i < walking_; ++i) {
      skips_[pair][i] = std::floor(-natural_log(draws_.fine_uniform(pair, i)) * mean_skip_);
    }
  }
  void step(KeptVector<Tie>& ties);

  std::size_t walking_;  // rows not walked to their end, at the front of the arrays
  double size_;
  double mean_skip_;
  Batch<std::uint32_t> customer_;
  Batch<double> reached_;
  DrawnBatch draws_;
  std::array<Batch<double>, 2> skips_;
};

// Two ties further in each row; rows that end are left out from now on.
void RowWalks::step(KeptVector<Tie>& ties) {
  std::size_t left = 0;
  for (std::size_t i = 0; i < walking_; ++i) {
    const std::uint32_t customer = customer_[i];
    double reached = reached_[i];
    for (std::size_t pair = 0; pair < 2 && reached < size_; ++pair) {
      reached += 1 + skips_[pair][i];
      if (reached < size_) ties.push_back({customer, static_cast<std::uint32_t>(reached)});
    }
    customer_[left] = customer;
    reached_[left] = reached;
    left += reached < size_ ? 1 : 0;
  }
  walking_ = left;
}

}  // namespace

Network build_random(const NetworkRows& rows, double mean_degree, const RunKey& run,
                     Purpose purpose) {
  const std::uint32_t size = rows.size();
  require(mean_degree >= 0 && mean_degree <= size - 1.,
          "customers have at most a tie to everybody else");
  const Blocks& blocks = rows.owners().blocks();
  const double mean_skip = mean_degree > 0 ? 1 / tie_rate(mean_degree / (size - 1.)) : 0;
  SymmetricClosure closure(rows);
  closure.collect([&](BlockId block, KeptVector<Tie>& ties) {
    if (mean_degree == 0) return;
    for_each_batch(blocks.first(block), blocks.last(block),
                   [&](std::span<const std::uint32_t> customers) {
                     RowWalks(customers, size, mean_skip).add_ties(run, purpose, ties);
                   });
  });
  return std::move(closure).network();
}

}  // namespace cxsim
