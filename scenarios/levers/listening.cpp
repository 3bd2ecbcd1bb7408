#include "scenarios/lever.h"

namespace cxsim {

namespace {

class ListenToCustomers final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"responses", "responses to each survey of what customers expect", Unit::none, 0, 1e6,
              Grade::chosen, "model 11"},
             responses_);
    v.number({"interval", "days from one survey to the next", Unit::days, 1, 1000, Grade::chosen,
              "model 11"},
             interval_);
    v.number(
        {"lag", "days until a survey is acted on", Unit::days, 0, 1000, Grade::chosen, "model 11"},
        lag_);
    v.number({"correction",
              "by how much claims are lowered and quotes lengthened for each unit that bars are "
              "seen to be above what is delivered",
              Unit::none, 0, 5, Grade::chosen, "model 11"},
             correction_);
    v.number({"cost", "cost of a response", Unit::money, 0, 1000, Grade::chosen, "model 11"},
             cost_);
  }
  void apply(World& world, Day) const override {
    world.company.listening = {.responses = responses_,
                               .interval = interval_,
                               .lag = lag_,
                               .correction = correction_,
                               .cost = cost_};
  }
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<ListenToCustomers>(*this);
  }

 private:
  double responses_ = 400;
  double interval_ = 30;
  double lag_ = 30;
  double correction_ = 1;
  double cost_ = 3;
};

}  // namespace

LeverEntry listening() {
  return {.name = "listening",
          .description = "ask customers what they expect, and claim less where that is too much",
          .effect =
              "the company acts on bars as they were estimated and some time ago: more responses "
              "err less, a longer lag is later; who is asked beforehand judges the next delivery "
              "harder",
          .cost_note = "`cost` for each response, in the account of programmes",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<ListenToCustomers>(); }};
}

}  // namespace cxsim
