#include "scenarios/lever.h"

namespace cxsim {

namespace {

/// What the goods cost to buy does not change with what they are sold for.
class ChangePrice final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"factor", "factor on the price", Unit::none, 0.1, 10, Grade::chosen, "model 11"},
             factor_);
  }
  void apply(World& world, Day) const override {
    world.company.money.price *= factor_;
    world.company.money.goods_share /= factor_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<ChangePrice>(*this); }

 private:
  double factor_ = 1;
};

}  // namespace

LeverEntry price() {
  return {.name = "price",
          .description = "charge more or less for the same goods",
          .effect =
              "more margin on fewer orders; customers find it less fair, and expect more where "
              "they read quality from the price",
          .cost_note = "the orders that a higher price loses",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<ChangePrice>(); }};
}

}  // namespace cxsim
