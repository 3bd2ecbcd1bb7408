#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "agents/belief.h"
#include "agents/judgement.h"
#include "agents/reviews.h"
#include "agents/world.h"
#include "output/calibration/order_cells.h"

namespace cxsim {

/// The latent satisfaction with an order of each newcomer of a group, mood apart.
using Satisfactions = std::vector<double>;

/// Groups of newcomers of a world, judging any order by the formulas of the simulation: traits,
/// first guesses, the word of the sources on a selection, bars, judgement, stars. An order is
/// judged by the same group under every parameter value (common random numbers), so that what is
/// answered moves smoothly with the parameters; other orders are judged by other groups, so that
/// the luck of one sample averages out. Safe to read from any thread.
class SimulatedCustomers {
 public:
  static constexpr std::size_t groups = 256;
  /// A group consists of such blocks, each a sample of its own, whatever the size of the group.
  static constexpr std::size_t block = 64;

  /// `plan` must outlive this. `group_size` is rounded up to a multiple of 128. Different values of
  /// `sample` give independent customers.
  SimulatedCustomers(const WorldPlan& plan, std::size_t group_size, std::uint32_t sample = 0);

  /// How a group judges what it is asked about, in a world with these parameters; groups are
  /// counted modulo `groups`.
  Satisfactions judge(const AskedAbout& about, const Parameters& parameters,
                      std::size_t group) const;

 private:
  std::size_t count() const { return groups * group_size_; }
  void draw_traits(const PopulationPlan& plan);
  void draw_first_guesses();
  void fill(const AskedAbout& about, std::size_t first, BasicEncounterBatch<double>& batch) const;

  const WorldPlan& plan_;
  std::size_t group_size_;
  std::uint32_t sample_;
  std::vector<double> loss_aversion_;
  std::vector<double> gap_sensitivity_;
  std::vector<double> perfectionism_;
  std::vector<double> urgency_;
  std::vector<double> product_;  // standard normal: the luck with the product
  std::array<std::vector<Belief>, attribute_count> first_guess_;
  double alternatives_ = 0;
};

/// The share of customers who would give each number of stars: moods are integrated over exactly.
ByStars star_shares(std::span<const double> satisfactions, const Parameters& parameters);

double mean_stars(const ByStars& shares);

/// Of one answer; the shares add up to 1.
double variance_of_stars(const ByStars& shares);

}  // namespace cxsim
