#include <algorithm>
#include <string>

#include "scenarios/lever.h"

namespace cxsim {

namespace {

/// Finds where customers are hurt most and repairs a part of it.
class AuditTouchpoints final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"repaired", "share of the errors that are gone where it hurt most", Unit::fraction, 0,
              1, Grade::chosen, "model 11"},
             repaired_);
    v.number({"cost", "paid at once for a company of 100,000 customers", Unit::money, 0, 1e9,
              Grade::chosen, "model 11"},
             cost_);
    v.choice({"department", "where it hurts most: the greatest hassle times chance of an error"},
             department_names, department_);
  }
  void apply(World& world, Day) const override {
    world.company.care[department_] *= 1.0 - repaired_;
  }
  double cost_at_once(const World&) const override { return cost_; }
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<AuditTouchpoints>(*this);
  }

 private:
  double repaired_ = 0.20;
  double cost_ = 10000;
  std::size_t department_ = index_of(Department::product);
};

}  // namespace

LeverEntry touchpoint_audit() {
  return {.name = "touchpoint_audit",
          .description = "find the moment that hurts most and repair a part of it",
          .effect = "fewer errors of one department, where the organisation is simulated",
          .cost_note = "`cost` on the first day, in the account of programmes",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<AuditTouchpoints>(); }};
}

}  // namespace cxsim
