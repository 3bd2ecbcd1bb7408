#include "scenarios/lever.h"

namespace cxsim {

namespace {

class AdvertisingClaim final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"hype", "quality claimed on top of what is claimed anyway", Unit::category_units, -5,
              10, Grade::chosen, "model 11"},
             hype_);
    v.number({"reach", "factor on the impressions", Unit::none, 0, 100, Grade::chosen, "model 11"},
             reach_);
  }
  void apply(World& world, Day) const override {
    world.company.advertising.hype += hype_;
    world.company.advertising.impressions *= reach_;
  }
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<AdvertisingClaim>(*this);
  }

 private:
  double hype_ = 1.0;
  double reach_ = 1.0;
};

}  // namespace

LeverEntry advertising_claim() {
  return {.name = "advertising_claim",
          .description = "claim more or less in advertising, to more or fewer people",
          .effect =
              "raises what customers predict and think they should get; more first orders, "
              "more disappointment",
          .cost_note = "company.advertising.cost per impression",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<AdvertisingClaim>(); }};
}

}  // namespace cxsim
