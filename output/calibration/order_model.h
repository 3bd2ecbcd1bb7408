#pragma once

#include <vector>

#include "output/calibration/order_cells.h"
#include "output/calibration/order_parameters.h"
#include "output/calibration/simulated_customers.h"
#include "output/calibration/symmetric_matrix.h"

namespace cxsim {

/// The likelihood of real scores under the model: what share of simulated customers would have
/// given them. Smooth in the parameters.
class OrderModel {
 public:
  /// `plan` must outlive this. With `who_answers`, an order without a score was asked about and not
  /// answered; without, it says nothing.
  OrderModel(const WorldPlan& plan, std::vector<OrderCell> cells, bool who_answers,
             std::size_t customers);

  const std::vector<OrderCell>& cells() const { return cells_; }
  const OrderSearch& search() const { return search_; }
  Parameters parameters_at(const std::vector<double>& point) const {
    return search_.parameters_at(point, plan_.parameters);
  }
  /// The parameters of the plan, with cut points that give all scores together their shares.
  std::vector<double> start() const;

  double log_likelihood(const std::vector<double>& point) const;
  /// Of each cell, the shares of 1 to 5 stars among those who answer.
  std::vector<ByStars> predicted(const std::vector<double>& point) const;
  /// Fisher's information about a point.
  SymmetricMatrix information(const std::vector<double>& point) const;

 private:
  // Probabilities of a score of 1 to 5 and, where it counts, of none.
  using Chances = std::array<double, most_stars + 1>;
  std::vector<Chances> chances(const std::vector<double>& point) const;
  std::vector<std::vector<Chances>> slopes(const std::vector<double>& point) const;

  const WorldPlan& plan_;
  std::vector<OrderCell> cells_;
  OrderSearch search_;
  SimulatedCustomers customers_;
};

/// The shares among those who answer, given who does.
ByStars answered_shares(const ByStars& shares, const ReviewParameters& reviews);

}  // namespace cxsim
