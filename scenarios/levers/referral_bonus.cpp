#include "scenarios/lever.h"

namespace cxsim {

namespace {

class ReferralBonus final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"bonus", "paid for each customer won by a referral", Unit::money, 0, 1e6,
              Grade::chosen, "model 11"},
             bonus_);
    v.number({"invitations", "factor on the invitations of promoters", Unit::none, 0, 100,
              Grade::chosen, "model 6.7"},
             invitations_);
  }
  void apply(World& world, Day) const override {
    world.company.referral.bonus += bonus_;
    world.company.referral.invitations *= invitations_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<ReferralBonus>(*this); }

 private:
  double bonus_ = 10;
  double invitations_ = 1.5;
};

}  // namespace

LeverEntry referral_bonus() {
  return {.name = "referral_bonus",
          .description = "pay customers for those they win",
          .effect = "promoters invite more often; who accepts comes with a better-matched bar",
          .cost_note = "the bonus, for each customer won",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<ReferralBonus>(); }};
}

}  // namespace cxsim
