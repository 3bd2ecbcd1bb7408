#include "scenarios/lever.h"

namespace cxsim {

namespace {

/// Neutral settings leave what the company does: quantile 0, padding 0, factor 1.
class ChangePromise final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"quantile", "quantile of recent lead times to quote; 0%: the company's own",
              Unit::fraction, 0, 0.999, Grade::chosen, "model 4.3"},
             quantile_);
    v.number({"padding", "days added to the company's own padding", Unit::days, -30, 365,
              Grade::chosen, "model 4.3"},
             padding_);
    v.number({"hype", "factor on the company's own; below 1 over-promises", Unit::none, 0.05, 10,
              Grade::chosen, "model 4.3"},
             hype_);
  }
  void apply(World& world, Day) const override {
    PromisePolicy& promise = world.company.promise;
    if (quantile_ > 0) promise.quantile = quantile_;
    promise.padding += padding_;
    promise.hype *= hype_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<ChangePromise>(*this); }

 private:
  double quantile_ = 0;
  double padding_ = 0;
  double hype_ = 1;
};

}  // namespace

LeverEntry promise_policy() {
  return {.name = "promise_policy",
          .description = "quote another delivery date: safer, padded or over-promised",
          .effect =
              "sets the bar of the delivery; a later date loses orders, an earlier one is "
              "broken more often",
          .cost_note = "none but the orders that a later date loses",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<ChangePromise>(); }};
}

}  // namespace cxsim
