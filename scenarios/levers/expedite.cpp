#include "scenarios/lever.h"
#include "scenarios/scaled_times.h"

namespace cxsim {

namespace {

class Expedite final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"transit", "factor on the days in transit; no effect on observed orders", Unit::none,
              0.05, 1, Grade::chosen, "model 11"},
             transit_);
    v.number({"cost", "paid for each order", Unit::money, 0, 1e4, Grade::chosen, "model 11"},
             cost_);
  }
  void apply(World& world, Day) const override {
    Distribution& transit = world.company.fulfilment.transit;
    transit = scaled(transit, transit_);
    world.company.money.expediting += cost_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<Expedite>(*this); }

 private:
  double transit_ = 0.6;
  double cost_ = 8;
};

}  // namespace

LeverEntry expedite() {
  return {.name = "expedite",
          .description = "send orders by a faster carrier",
          .effect = "shortens lead times at once, and the dates that are quoted once they are seen",
          .cost_note = "`cost` for every order; given back for orders cancelled before they left",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<Expedite>(); }};
}

}  // namespace cxsim
