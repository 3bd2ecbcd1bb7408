#include "scenarios/shock.h"

namespace cxsim {

namespace {

class Cargo final : public Shock {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"inbound_days", "days by which the goods themselves are late", Unit::days, 0, 365,
              Grade::chosen, "model 4.2"},
             inbound_days_);
    v.number({"stock_out", "share of orders that wait for late goods", Unit::fraction, 0, 1,
              Grade::chosen, "model 4.2"},
             stock_out_);
  }
  void apply(World& world, std::uint32_t onset) const override {
    world.disruptions.push_back({.inbound_days = inbound_days_,
                                 .stock_out = stock_out_,
                                 .uncontrollable = true,
                                 .onset = onset});
  }
  std::unique_ptr<Shock> clone() const override { return std::make_unique<Cargo>(*this); }

 private:
  double inbound_days_ = 10;
  double stock_out_ = 0.15;
};

}  // namespace

ShockEntry cargo() {
  return {.name = "cargo",
          .description = "ports or carriers hold up the goods we sell",
          .effect = "some orders wait for goods that are late",
          .onsets_per_year = 0.5,
          .mean_length = 60,
          .make = []() -> std::unique_ptr<Shock> { return std::make_unique<Cargo>(); }};
}

}  // namespace cxsim
