#include "scenarios/lever.h"

namespace cxsim {

namespace {

class ChangeSalesPay final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"hype",
              "what sellers promise above what is delivered: up where volume is paid, down "
              "where what fits the customer is",
              Unit::category_units, -3, 3, Grade::chosen, "model 11"},
             hype_);
    v.number({"bonus", "share of the price paid to who sold", Unit::fraction, 0, 1, Grade::chosen,
              "model 11"},
             bonus_);
  }
  void apply(World& world, Day) const override {
    world.company.staff.hype += hype_;
    world.company.money.sales_bonus += bonus_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<ChangeSalesPay>(*this); }

 private:
  double hype_ = 0.3;
  double bonus_ = 0.02;
};

}  // namespace

LeverEntry sales_pay() {
  return {.name = "sales_pay",
          .description = "pay those who sell by volume, or by fit",
          .effect =
              "changes what they promise, through the source `staff_talk`; with an "
              "organisation, what promises go wrong comes back as work",
          .cost_note = "`bonus` of the price of every order, in the account of wages",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<ChangeSalesPay>(); }};
}

}  // namespace cxsim
