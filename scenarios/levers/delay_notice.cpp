#include "scenarios/lever.h"

namespace cxsim {

namespace {

class SendDelayNotice final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number(
        {"lead", "days before the promised date", Unit::days, 0, 60, Grade::chosen, "model 4.5"},
        lead_);
    v.flag({"tell_cause", "tell the cause honestly", Unit::none, 0, 0, Grade::chosen, "model 4.5"},
           tell_cause_);
    v.number({"optimism", "factor on the announced remaining days; below 1 reassures wrongly",
              Unit::none, 0, 3, Grade::chosen, "model 4.5"},
             optimism_);
  }
  void apply(World& world, Day) const override {
    DelayNotice& notice = world.company.notice;
    notice.sent = true;
    notice.lead = lead_;
    notice.tells_cause = tell_cause_;
    notice.optimism = optimism_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<SendDelayNotice>(*this); }

 private:
  double lead_ = 1.0;
  bool tell_cause_ = true;
  double optimism_ = 1.0;
};

}  // namespace

LeverEntry delay_notice() {
  return {.name = "delay_notice",
          .description = "tell customers before the promised day that their order will be late",
          .effect =
              "moves the bar of the delivery to the announced day, excuses part of the delay "
              "and halves what a broken promise costs in trust",
          .cost_note = "company.notice.cost per message",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<SendDelayNotice>(); }};
}

}  // namespace cxsim
