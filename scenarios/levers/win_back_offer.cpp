#include "scenarios/lever.h"

namespace cxsim {

namespace {

class OfferToTheLost final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"cost", "cost of the offer, for each customer who takes it", Unit::money, 0, 1e6,
              Grade::chosen, "model 5.6"},
             cost_);
  }
  void apply(World& world, Day) const override {
    world.company.win_back.made = true;
    world.company.win_back.cost = cost_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<OfferToTheLost>(*this); }

 private:
  double cost_ = 10;
};

}  // namespace

LeverEntry win_back_offer() {
  return {.name = "win_back_offer",
          .description = "make customers who left an offer to come back",
          .effect =
              "who left, and not for good, comes back sooner, the stronger the bond was; needs "
              "`model.win_back`",
          .cost_note = "its own `cost`, for each customer who comes back",
          .needs = {"win_back", [](const Parameters& model) { return model.win_back.on; }},
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<OfferToTheLost>(); }};
}

}  // namespace cxsim
