#include <algorithm>

#include "scenarios/lever.h"

namespace cxsim {

namespace {

/// Agents in the line to support; without a line there is nobody to hire.
class ChangeStaffing final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"agents", "factor on the agents", Unit::none, 0.01, 100, Grade::chosen, "model 11"},
             agents_);
    v.number({"overtime",
              "factor on the wage of what is above the usual hours: 1 where agents are "
              "hired instead",
              Unit::none, 1, 10, Grade::chosen, "model 11: 1.5"},
             overtime_);
    v.number({"hire", "paid at once for each further agent", Unit::money, 0, 1e6, Grade::chosen,
              "model 11: 3,000"},
             hire_);
  }
  void apply(World& world, Day) const override {
    ContactCentre& centre = world.company.support.centre;
    centre.agents *= agents_;
    if (agents_ > 1) centre.wage *= (1.0 + (agents_ - 1.0) * overtime_) / agents_;
  }
  double cost_at_once(const World& world) const override {
    const ContactCentre& centre = world.company.support.centre;
    const double stated_for = centre.agents_for > 0 ? centre.agents_for : programme_customers;
    const double usual = centre.agents / agents_;  // the lever is in force already
    const double hired = std::max(0.0, centre.agents - usual);
    return hire_ * hired / stated_for * programme_customers;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<ChangeStaffing>(*this); }

 private:
  double agents_ = 1;
  double overtime_ = 1;
  double hire_ = 0;
};

}  // namespace

LeverEntry support_staffing() {
  return {.name = "support_staffing",
          .description = "more or fewer agents answer calls",
          .effect =
              "changes how long callers wait, how many hang up, and what they will expect of the "
              "next call",
          .cost_note = "the wages of the agents; `overtime` and `hire` on top",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<ChangeStaffing>(); }};
}

}  // namespace cxsim
