#include "scenarios/lever.h"

namespace cxsim {

namespace {

class TrainSupport final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"help", "how much better contacts are helped", Unit::category_units, -5, 5,
              Grade::chosen, "model 11"},
             help_);
    v.number({"unsolved", "factor on the contacts that leave the problem unsolved", Unit::none, 0,
              10, Grade::chosen, "model 10"},
             unsolved_);
    v.number({"cost", "paid at once for the staff of 100,000 customers", Unit::money, 0, 1e9,
              Grade::chosen, "model 11: 3,000 for each hire"},
             cost_);
  }
  void apply(World& world, Day) const override {
    world.company.support.help += help_;
    world.company.care[index_of(Department::support)] *= unsolved_;
  }
  double cost_at_once(const World&) const override { return cost_; }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<TrainSupport>(*this); }

 private:
  double help_ = 0.3;
  double unsolved_ = 0.8;
  double cost_ = 30000;
};

}  // namespace

LeverEntry support_training() {
  return {.name = "support_training",
          .description = "train those who help customers",
          .effect = "makes contacts better moments; with an organisation, fewer of them come back",
          .cost_note = "`cost` on the first day, in the account of programmes",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<TrainSupport>(); }};
}

}  // namespace cxsim
