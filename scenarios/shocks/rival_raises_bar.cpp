#include <algorithm>

#include "scenarios/shock.h"

namespace cxsim {

namespace {

class RivalRaisesBar final : public Shock {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"level", "what the rival delivers better than before", Unit::category_units, -5, 5,
              Grade::chosen, "model 9"},
             level_);
    v.number({"claim", "what its advertising claims more than before", Unit::category_units, -5, 5,
              Grade::chosen, "model 9"},
             claim_);
    v.number({"quoted_days", "days that it quotes less than before", Unit::days, -365, 365,
              Grade::chosen, "model 9"},
             quoted_days_);
  }
  void apply(World& world, std::uint32_t) const override {
    if (world.market.rivals.empty()) return;
    Rival& rival = world.market.rivals.front();
    rival.level += level_;
    rival.advertised_level += claim_;
    rival.quoted_days = std::max(0.0, rival.quoted_days - quoted_days_);
  }
  std::unique_ptr<Shock> clone() const override { return std::make_unique<RivalRaisesBar>(*this); }

 private:
  double level_ = 0.8;
  double claim_ = 0.8;
  double quoted_days_ = 0;
};

}  // namespace

ShockEntry rival_raises_bar() {
  return {
      .name = "rival_raises_bar",
      .description = "the first rival delivers better and says so",
      .effect =
          "its claims lift the bar of what should be, its users learn of it and compare; with a "
          "moving norm it becomes usual",
      .onsets_per_year = 0.2,
      .mean_length = 180,
      .make = []() -> std::unique_ptr<Shock> { return std::make_unique<RivalRaisesBar>(); }};
}

}  // namespace cxsim
