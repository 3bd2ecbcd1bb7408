#include "scenarios/lever.h"

namespace cxsim {

namespace {

class ImproveProduct final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"improvement", "how much better the product is", Unit::category_units, -5, 5,
              Grade::chosen, "model 11"},
             improvement_);
    v.number({"unit_cost", "rise of the cost of goods per unit of improvement", Unit::fraction, 0,
              10, Grade::chosen, "model 11: 3% per 0.1 u"},
             unit_cost_);
  }
  void apply(World& world, Day) const override {
    world.company.quality += improvement_;
    world.company.money.goods_share *= 1.0 + unit_cost_ * improvement_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<ImproveProduct>(*this); }

 private:
  double improvement_ = 0.1;
  double unit_cost_ = 0.30;
};

}  // namespace

LeverEntry product_quality() {
  return {.name = "product_quality",
          .description = "make a better product, or a cheaper one",
          .effect = "changes what every delivery shows, and what customers come to expect of it",
          .cost_note = "the cost of goods of every order, by `unit_cost`",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<ImproveProduct>(); }};
}

}  // namespace cxsim
