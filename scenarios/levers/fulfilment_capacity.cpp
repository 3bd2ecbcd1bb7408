#include "scenarios/lever.h"
#include "scenarios/scaled_times.h"

namespace cxsim {

namespace {

class ChangeCapacity final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"factor", "factor on the orders the warehouse can release", Unit::none, 0.01, 1000,
              Grade::chosen, "model 4.1"},
             factor_);
    v.number({"transit", "factor on the days in transit; no effect on observed orders", Unit::none,
              0.05, 20, Grade::chosen, "model 4.1"},
             transit_);
  }
  void apply(World& world, Day) const override {
    Fulfilment& fulfilment = world.company.fulfilment;
    fulfilment.capacity *= factor_;
    fulfilment.transit = scaled(fulfilment.transit, transit_);
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<ChangeCapacity>(*this); }

 private:
  double factor_ = 1.2;
  double transit_ = 1.0;
};

}  // namespace

LeverEntry fulfilment_capacity() {
  return {.name = "fulfilment_capacity",
          .description = "release more or fewer orders a day, ship faster or slower",
          .effect = "shortens or lengthens lead times, and with them the dates that are quoted",
          .cost_note = "not charged: add it to the result yourself",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<ChangeCapacity>(); }};
}

}  // namespace cxsim
