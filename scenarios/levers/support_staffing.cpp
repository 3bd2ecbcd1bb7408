#include "scenarios/lever.h"

namespace cxsim {

namespace {

/// Agents in the line to support; without a line there is nobody to hire.
class ChangeStaffing final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"agents", "factor on the agents", Unit::none, 0.01, 100, Grade::chosen, "model 11"},
             agents_);
  }
  void apply(World& world, Day) const override { world.company.support.centre.agents *= agents_; }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<ChangeStaffing>(*this); }

 private:
  double agents_ = 1;
};

}  // namespace

LeverEntry support_staffing() {
  return {.name = "support_staffing",
          .description = "more or fewer agents answer calls",
          .effect =
              "changes how long callers wait, how many hang up, and what they will expect of the "
              "next call",
          .cost_note = "the wages of the agents",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<ChangeStaffing>(); }};
}

}  // namespace cxsim
