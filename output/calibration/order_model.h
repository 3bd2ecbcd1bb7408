#pragma once

#include <vector>

#include "output/calibration/order_cells.h"
#include "output/calibration/order_parameters.h"
#include "output/calibration/search.h"
#include "output/calibration/simulated_customers.h"
#include "output/calibration/symmetric_matrix.h"

namespace cxsim {

/// What log-likelihood and plausibility together look like about a point.
struct Curvature {
  Slope slope;
  SymmetricMatrix luck;  // covariance of its slope by which customers were simulated
};

/// The likelihood of real scores under the model: what share of simulated customers would have
/// given them. Smooth in the parameters. Safe to read from any thread.
class OrderModel {
 public:
  /// `plan` and `customers` must outlive this. With `who_answers`, an order without a score was
  /// asked about and not answered; without, it says nothing.
  OrderModel(const WorldPlan& plan, const SimulatedCustomers& customers,
             std::vector<OrderCell> cells, bool who_answers);

  const std::vector<OrderCell>& cells() const { return cells_; }
  const OrderSearch& search() const { return search_; }
  Parameters parameters_at(const std::vector<double>& point) const {
    return search_.parameters_at(point, plan_.parameters);
  }
  /// The parameters of the plan, with cut points that give all scores together their shares.
  std::vector<double> start() const;

  /// To second order free of the error of simulation, which makes scores look less likely the fewer
  /// customers there are [Gourieroux & Monfort 1996, 3.2].
  double log_likelihood(const std::vector<double>& point) const;
  /// How far judgement and noise are from the plan's, as the logarithm of normal densities with the
  /// plausible widths for standard deviations; 0 at the plan's. It moves hardly anything that the
  /// scores tell, and keeps what they leave open from running away.
  double log_plausibility(const std::vector<double>& point) const;
  /// Of each cell, the shares of 1 to 5 stars among those who answer.
  std::vector<ByStars> predicted(const std::vector<double>& point) const;
  Curvature curvature(const std::vector<double>& point) const;

 private:
  // Probabilities of a score of 1 to 5 and, where it counts, of none.
  using Chances = std::array<double, most_stars + 1>;
  struct CellChances {
    Chances mean{};
    Chances variance{};           // of the mean, by luck
    std::vector<Chances> blocks;  // of customers
  };
  std::vector<CellChances> chances(const std::vector<double>& point) const;
  CellChances chances_of(const OrderCell& cell, const Parameters& parameters) const;
  double log_likelihood_of(const std::vector<CellChances>& all) const;
  struct Slopes {
    std::vector<double> log_likelihood;
    std::vector<std::vector<Chances>> chances;  // of each number, of each cell
  };
  Slopes slopes(const std::vector<double>& point) const;

  const WorldPlan& plan_;
  const SimulatedCustomers& customers_;
  std::vector<OrderCell> cells_;
  OrderSearch search_;
  std::vector<double> usual_;  // the point of the plan
};

/// The shares among those who answer, given who does.
ByStars answered_shares(const ByStars& shares, const ReviewParameters& reviews);

}  // namespace cxsim
