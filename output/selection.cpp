#include "output/selection.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/errors.h"

namespace cxsim {
namespace {

using Systems = std::vector<std::size_t>;

class Selection {
 public:
  Selection(std::size_t systems, const SelectionGoal& goal, const Simulate& simulate)
      : goal_(goal), simulate_(simulate), left_(systems) {
    std::iota(left_.begin(), left_.end(), std::size_t{0});
    result_.values.resize(systems);
  }

  SelectedSystem run() {
    simulate(goal_.first);
    measure_spread();
    std::uint32_t looked_at = goal_.first;
    screen(looked_at);
    while (left_.size() > 1 && !is_decided(looked_at) && looked_at < goal_.most) {
      simulate(std::min(goal_.batch, goal_.most - looked_at));
      const std::size_t available = result_.values[left_.front()].size();
      while (looked_at < available && left_.size() > 1 && !is_decided(looked_at)) {
        screen(++looked_at);
      }
    }
    result_.is_guaranteed = left_.size() == 1 || is_decided(looked_at);
    result_.best = *std::ranges::max_element(
        left_, {}, [&](std::size_t system) { return mean(system, looked_at); });
    return std::move(result_);
  }

 private:
  void simulate(std::uint32_t replications) {
    const auto first = static_cast<std::uint32_t>(result_.values[left_.front()].size());
    const auto more = simulate_(left_, first, replications);
    require(more.size() == left_.size(), "every system is simulated");
    for (std::size_t i = 0; i < left_.size(); ++i) {
      std::vector<double>& values = result_.values[left_[i]];
      values.insert(values.end(), more[i].begin(), more[i].end());
    }
  }

  /// The variance of the difference of two systems in the first replications.
  void measure_spread() {
    const std::size_t count = result_.values.size();
    spread_.assign(count * count, 0);
    const double n = goal_.first;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < count; ++j) {
        double sum = 0;
        double squares = 0;
        for (std::size_t r = 0; r < goal_.first; ++r) {
          const double difference = result_.values[i][r] - result_.values[j][r];
          sum += difference;
          squares += difference * difference;
        }
        spread_[i * count + j] = std::max(0.0, (squares - sum * sum / n) / (n - 1));
      }
    }
    const double miss = (1 - goal_.confidence) / static_cast<double>(count - 1);
    const double eta = (std::pow(2 * miss, -2 / (n - 1)) - 1) / 2;
    h_squared_ = 2 * eta * (n - 1);
  }

  double mean(std::size_t system, std::uint32_t replications) const {
    const auto& values = result_.values[system];
    return std::accumulate(values.begin(), values.begin() + replications, 0.0) / replications;
  }

  /// How far below another a system may be and still be left in.
  double allowance(std::size_t one, std::size_t other, std::uint32_t r) const {
    const double delta = goal_.difference;
    const double spread = spread_[one * result_.values.size() + other];
    return std::max(0.0, delta / (2.0 * r) * (h_squared_ * spread / (delta * delta) - r));
  }

  void screen(std::uint32_t r) {
    Systems kept;
    for (const std::size_t one : left_) {
      const bool is_below = std::ranges::any_of(left_, [&](std::size_t other) {
        return other != one && mean(one, r) < mean(other, r) - allowance(one, other, r);
      });
      if (!is_below) kept.push_back(one);
    }
    left_ = std::move(kept);
  }

  /// Enough replications for all pairs that are left: nothing more would be told apart.
  bool is_decided(std::uint32_t r) const {
    for (const std::size_t one : left_) {
      for (const std::size_t other : left_) {
        if (one != other && allowance(one, other, r) > 0) return false;
      }
    }
    return true;
  }

  const SelectionGoal& goal_;
  const Simulate& simulate_;
  Systems left_;
  std::vector<double> spread_;  // [one][other]
  double h_squared_ = 0;
  SelectedSystem result_;
};

}  // namespace

SelectedSystem select_best(std::size_t systems, const SelectionGoal& goal,
                           const Simulate& simulate) {
  require(systems > 1, "there is something to choose from");
  require(goal.difference > 0 && goal.first > 1, "a guarantee needs a difference and a first look");
  return Selection(systems, goal, simulate).run();
}

}  // namespace cxsim
