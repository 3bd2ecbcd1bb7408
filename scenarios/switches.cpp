#include "scenarios/switches.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace cxsim {

namespace {

constexpr std::array<std::string_view, 3> loss_aversions = {"as_set", "classical", "symmetric"};
constexpr std::array<std::string_view, 4> early_deliveries = {"as_set", "neutral", "unwelcome",
                                                              "delightful"};

constexpr std::array<std::string_view, 3> recovery_paradoxes = {"as_set", "satisfaction", "none"};

void set_loss_aversion(const Distribution& distribution, PopulationPlan& population) {
  if (population.segments.empty()) population.segments.push_back({"customers", {}});
  for (NamedSegment& named : population.segments) {
    named.segment.traits[static_cast<std::size_t>(Trait::loss_aversion)] = distribution;
  }
}

}  // namespace

void describe(FieldVisitor& v, Switches& s) {
  v.choice({"loss_aversion",
            "weight of losses: `as_set` by the segments (usually around 1.955), `classical` around "
            "2.25, or `symmetric`, 1",
            Unit::none, 0, 0, Grade::verified,
            "model 16.1; Tversky & Kahneman 1992, Brown et al. 2024, Streukens & de Ruyter 2004"},
           loss_aversions, s.loss_aversion);
  v.choice({"early_delivery",
            "what coming early is worth: `as_set` by the model (usually a little), `neutral`, "
            "`unwelcome`, or `delightful`",
            Unit::none, 0, 0, Grade::verified, "model 16.2; Ravula 2022"},
           early_deliveries, s.early_delivery);
  v.choice(
      {"recovery_paradox",
       "what an excellent answer to a complaint can do: `as_set` by the model (usually more "
       "`satisfaction` than without the problem), `satisfaction`, or `none`",
       Unit::none, 0, 0, Grade::verified, "model 16.4; de Matos et al. 2007, Knox & van Oest 2014"},
      recovery_paradoxes, s.recovery_paradox);
}

void apply(const Switches& switches, PopulationPlan& population, Parameters& parameters) {
  constexpr double spread = 0.4;  // coefficient of variation between customers [model 0.4]
  if (switches.loss_aversion == 1) {
    set_loss_aversion(Distribution::lognormal_mean_cv(2.25, spread), population);
  } else if (switches.loss_aversion == 2) {
    set_loss_aversion(Distribution::constant(1.0), population);
  }
  SatisfactionParameters& satisfaction = parameters.satisfaction;
  if (switches.early_delivery == 1) {
    satisfaction.early_gain_weight = 0;
  } else if (switches.early_delivery == 2) {
    satisfaction.early_gain_weight = -0.3;
  } else if (switches.early_delivery == 3) {
    // Two days early are then 4.5 stars, very satisfied.
    satisfaction.weights[index_of(Attribute::delivery)] = 0.85;
  }
  if (switches.recovery_paradox > 0) parameters.recovery.paradox = switches.recovery_paradox - 1;
}

std::string in_words(const Switches& switches) {
  return fmt::format("Readings in force: loss aversion {}, early delivery {}, recovery paradox {}.",
                     loss_aversions[switches.loss_aversion],
                     early_deliveries[switches.early_delivery],
                     recovery_paradoxes[switches.recovery_paradox]);
}

}  // namespace cxsim
