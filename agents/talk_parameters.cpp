#include "agents/diffusion.h"
#include "agents/referral.h"
#include "agents/reviews.h"

namespace cxsim {
namespace {

constexpr std::array<std::string_view, most_stars> names_of_stars = {"one", "two", "three", "four",
                                                                     "five"};

void describe_written(FieldVisitor& v, ByStars& written) {
  for (std::size_t i = 0; i < most_stars; ++i) {
    v.number({names_of_stars[i], "who would give so many stars and write it", Unit::fraction, 0, 1,
              Grade::chosen, "model 6.5, Hu, Pavlou & Zhang 2009"},
             written[i]);
  }
}

void describe_cuts(FieldVisitor& v, std::array<double, most_stars - 1>& cuts) {
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    v.number({names_of_stars[i + 1], "satisfaction from which so many stars are given", Unit::none,
              -10, 10, Grade::chosen, "model 6.5"},
             cuts[i]);
  }
}

}  // namespace

void describe(FieldVisitor& v, ReviewParameters& p) {
  v.flag({"on", "customers write reviews, and others read them before they choose"}, p.on);
  v.group({"stars_from", "latent satisfaction at which stars begin"},
          [&](FieldVisitor& group) { describe_cuts(group, p.cuts); });
  v.group({"written", "share of the customers asked who write a review, by stars"},
          [&](FieldVisitor& group) { describe_written(group, p.written); });
  v.number({"bad_answered", "factor on 1 and 2 stars written once reviews are answered", Unit::none,
            0, 5, Grade::known, "model 6.5, Proserpio & Zervas 2017"},
           p.bad_answered);
  v.number({"good_answered", "factor on 3 to 5 stars written once reviews are answered", Unit::none,
            0, 5, Grade::known, "model 6.5, Proserpio & Zervas 2017"},
           p.good_answered);
  v.number({"usual_mean", "mean of stars that readers take for ordinary", Unit::none, 1, 5,
            Grade::chosen, "model 6.5"},
           p.usual_mean);
  v.number({"stars_per_unit", "stars that make one category unit", Unit::none, 0.1, 10,
            Grade::chosen, "model 6.5"},
           p.stars_per_unit);
  v.number({"single_spread", "spread of a single review", Unit::category_units, 0.05, 20,
            Grade::chosen, "model 6.5"},
           p.single_spread);
  v.number({"common_spread", "what even many reviews may be wrong by", Unit::category_units, 0.05,
            20, Grade::chosen, "model 6.5"},
           p.common_spread);
}

void describe(FieldVisitor& v, DiffusionParameters& p) {
  static constexpr std::array<std::string_view, 2> mixings = {"neighbours", "everybody"};
  v.flag({"on", "customers become aware of the company by word that spreads"}, p.on);
  v.number({"innovation", "rate of becoming aware with nobody to hear it from", Unit::per_year, 0,
            1000, Grade::known, "model 6.6, Sultan, Farley & Lehmann 1990"},
           p.innovation);
  v.number({"imitation", "further rate where all others know the company", Unit::per_year, 0, 1000,
            Grade::known, "model 6.6, Sultan, Farley & Lehmann 1990"},
           p.imitation);
  v.choice({"mixing", "whose knowing counts"}, mixings, p.mixing);
}

void describe(FieldVisitor& v, ReferralParameters& p) {
  v.flag({"on", "promoters invite others to buy"}, p.on);
  v.number({"invitations", "invitations of a promoter", Unit::per_year, 0, 1000, Grade::chosen,
            "model 6.7"},
           p.invitations);
  v.number({"acceptance", "share of those invited for the first time who accept", Unit::fraction, 0,
            1, Grade::chosen, "model 6.7"},
           p.acceptance);
  v.number({"promoter_from", "likelihood to recommend from which customers invite", Unit::none, 0,
            10, Grade::known, "model 8.4, Reichheld 2003"},
           p.promoter_from);
}

void describe(FieldVisitor& v, ReferralProgramme& p) {
  v.number({"bonus", "paid for each customer won by a referral", Unit::money, 0, 1e6, Grade::chosen,
            "model 11"},
           p.bonus);
  v.number({"invitations", "factor on the invitations of promoters", Unit::none, 0, 100,
            Grade::chosen, "model 6.7"},
           p.invitations);
}

}  // namespace cxsim
