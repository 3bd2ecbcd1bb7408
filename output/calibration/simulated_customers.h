#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "agents/belief.h"
#include "agents/judgement.h"
#include "agents/reviews.h"
#include "agents/world.h"
#include "output/calibration/order_cells.h"

namespace cxsim {

/// The latent satisfaction with an order of each of the same newcomers, mood apart.
using Satisfactions = std::vector<double>;

/// A sample of newcomers of a world, judging any order by the formulas of the simulation: traits,
/// first guesses, the word of the sources on a selection, bars, judgement, stars. The same
/// customers judge every order under every parameter value (common random numbers), so that what
/// they answer moves smoothly with the parameters. Safe to read from any thread.
class SimulatedCustomers {
 public:
  /// `plan` must outlive this. `count` is rounded up to a multiple of 128.
  SimulatedCustomers(const WorldPlan& plan, std::size_t count);

  std::size_t count() const { return loss_aversion_.size(); }

  /// How all judge what they are asked about, in a world with these parameters.
  Satisfactions judge(const AskedAbout& about, const Parameters& parameters) const;

 private:
  void draw_traits(const PopulationPlan& plan);
  void draw_first_guesses();
  void fill(const AskedAbout& about, std::size_t first, EncounterBatch& batch) const;

  const WorldPlan& plan_;
  std::vector<double> loss_aversion_;
  std::vector<double> gap_sensitivity_;
  std::vector<double> perfectionism_;
  std::vector<double> urgency_;
  std::vector<double> product_;  // standard normal: the luck with the product
  std::array<std::vector<Belief>, attribute_count> first_guess_;
  double alternatives_ = 0;
};

/// The share of customers who would give each number of stars: moods are integrated over exactly.
ByStars star_shares(const Satisfactions& satisfactions, const Parameters& parameters);

double mean_stars(const ByStars& shares);

/// Of one answer; the shares add up to 1.
double variance_of_stars(const ByStars& shares);

}  // namespace cxsim
