#include "scenarios/lever.h"

namespace cxsim {

namespace {

class AnnounceWaits final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"optimism", "factor on the wait that is announced; below 1 reassures wrongly",
              Unit::none, 0, 10, Grade::chosen, "model 3.3"},
             optimism_);
  }
  void apply(World& world, Day) const override {
    world.company.support.centre.announces = true;
    world.company.support.centre.optimism = optimism_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<AnnounceWaits>(*this); }

 private:
  double optimism_ = 1;
};

}  // namespace

LeverEntry wait_announcement() {
  return {.name = "wait_announcement",
          .description = "tell callers in the line how long they will wait",
          .effect =
              "some leave at once, the others wait more calmly until the announced time and less "
              "patiently after it; where `model.announced_waits` is on",
          .cost_note = "none but the callers that a broken announcement loses",
          .needs = {"announced_waits",
                    [](const Parameters& model) { return model.announced_waits.on; }},
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<AnnounceWaits>(); }};
}

}  // namespace cxsim
