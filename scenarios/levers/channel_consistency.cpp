#include <algorithm>

#include "scenarios/lever.h"

namespace cxsim {

namespace {

class AlignChannels final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"share", "share of hype and of odd delivery claims that channels leave out",
              Unit::fraction, 0, 1, Grade::chosen, "model 1.5"},
             share_);
    v.number({"cost", "cost of the programme in a month, for a company of 100,000 customers",
              Unit::money, 0, 1e9, Grade::chosen, "model 11"},
             cost_);
  }
  void apply(World& world, Day) const override {
    world.company.alignment = std::max(world.company.alignment, share_);
    constexpr double days_a_month = 365.0 / 12;
    world.company.money.programmes += cost_ / days_a_month / programme_customers;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<AlignChannels>(*this); }

 private:
  double share_ = 1;
  double cost_ = 2000;
};

}  // namespace

LeverEntry channel_consistency() {
  return {
      .name = "channel_consistency",
      .description = "let all channels say the same: what is delivered, and when it is quoted",
      .effect =
          "channels that agree are believed more, leave less doubt, and cost no trust by "
          "contradicting each other",
      .cost_note = "`cost` a month, in the account of programmes, and the hype that is left out",
      .make = []() -> std::unique_ptr<Lever> { return std::make_unique<AlignChannels>(); }};
}

}  // namespace cxsim
