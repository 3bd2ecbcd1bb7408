#include "agents/traits.h"

namespace cxsim {
namespace {

constexpr double days_per_year = 365.0;

struct TraitField {
  Field field;
  Distribution usual;
};

const std::array<TraitField, trait_count>& trait_fields() {
  static const std::array<TraitField, trait_count> fields = {{
      {{"loss_aversion", "weight of a loss against an equal gain", Unit::none, 0.2, 20,
        Grade::verified, "model 0.4, Brown et al. 2024"},
       Distribution::lognormal_mean_cv(1.955, 0.4)},
      {{"gap_sensitivity", "how strongly a gap is felt", Unit::none, 0.01, 20, Grade::chosen,
        "model 0.4, Kopalle & Lehmann 2001"},
       Distribution::lognormal_mean_cv(1.0, 0.3)},
      {{"perfectionism", "how far the own bar stands above the norm", Unit::category_units, -5, 5,
        Grade::chosen, "model 0.4, Kopalle & Lehmann 2001"},
       {Family::normal, {0.3, 0.3}}},
      {{"delivery_patience", "days late that are borne before cancelling", Unit::days, 0.01, 1000,
        Grade::chosen, "model 3.5"},
       Distribution::lognormal(4.0, 0.5545)},  // a coefficient of variation of .6
      {{"need_rate", "how often the category is needed", Unit::per_day, 0, 2, Grade::chosen,
        "model 5.4"},
       {Family::gamma, {1.0, 6.0 / days_per_year}}},
      {{"drop_out", "own probability of leaving after an order", Unit::fraction, 0, 1,
        Grade::chosen, "model 5.5"},
       {Family::beta, {1.0, 9.0}}},
      {{"price_sensitivity", "factor on the weight of the price", Unit::none, 0.01, 20,
        Grade::chosen, "model 0.4"},
       Distribution::lognormal_mean_cv(1.0, 0.3)},
      {{"talkativeness", "factor on the number of people told", Unit::none, 0, 50, Grade::chosen,
        "model 0.4"},
       Distribution::lognormal_mean_cv(1.0, 0.5)},
      {{"ad_attention", "factor on the attention paid to advertising", Unit::none, 0, 20,
        Grade::chosen, "model 1.1"},
       Distribution::lognormal_mean_cv(1.0, 0.5)},
      {{"skepticism", "share of a claim above the norm that is not believed", Unit::fraction, 0, 1,
        Grade::chosen, "model 1.1"},
       {Family::uniform, {0.1, 0.5}}},
      {{"urgency", "how pressing orders are", Unit::none, 0, 1, Grade::chosen, "model 3.5"},
       Distribution::constant(0.0)},
      {{"peer_attention", "factor on the attention paid to other customers", Unit::none, 0, 20,
        Grade::chosen, "model 1.1"},
       Distribution::lognormal_mean_cv(1.0, 0.5)},
  }};
  return fields;
}

}  // namespace

std::array<Distribution, trait_count> Segment::default_traits() {
  std::array<Distribution, trait_count> traits;
  for (std::size_t i = 0; i < trait_count; ++i) traits[i] = trait_fields()[i].usual;
  return traits;
}

void describe(FieldVisitor& visitor, Segment& segment) {
  visitor.number({"share", "share of all customers", Unit::fraction, 0, 1}, segment.share);
  visitor.integer({"priority", "priority in the line to support; higher ones are answered first",
                   Unit::none, 0, 255, Grade::chosen, "model 3.1"},
                  segment.priority);
  for (std::size_t i = 0; i < trait_count; ++i) {
    visitor.distribution(trait_fields()[i].field, segment.traits[i]);
  }
}

std::string_view trait_name(Trait trait) {
  return trait_fields()[static_cast<std::size_t>(trait)].field.name;
}

TraitBounds bounds_of(Trait trait) {
  const Field& field = trait_fields()[static_cast<std::size_t>(trait)].field;
  return {field.low, field.high};
}

}  // namespace cxsim
