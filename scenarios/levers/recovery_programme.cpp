#include "scenarios/lever.h"

namespace cxsim {

namespace {

class AnswerComplaints final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"compensation", "paid to who complains, as share of what they lost", Unit::fraction,
              0, 3, Grade::chosen, "model 7.1"},
             compensation_);
    v.number({"response", "time until a complaint is answered", Unit::days, 0, 365, Grade::chosen,
              "model 7.1"},
             response_);
    v.number({"empathy", "warmth of the answer above what is usual", Unit::category_units, -5, 5,
              Grade::chosen, "model 7.1"},
             empathy_);
  }
  void apply(World& world, Day) const override {
    ComplaintHandling& complaints = world.company.complaints;
    complaints.compensation = compensation_;
    complaints.response = response_;
    complaints.empathy = empathy_;
  }
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<AnswerComplaints>(*this);
  }

 private:
  double compensation_ = 0.5;
  double response_ = 1;
  double empathy_ = 1;
};

}  // namespace

LeverEntry recovery_programme() {
  return {.name = "recovery_programme",
          .description = "answer complaints quickly, warmly and with compensation",
          .effect =
              "repairs the satisfaction of who complains, who comes back more often and complains "
              "more readily next time; needs `model.recovery`",
          .cost_note = "the compensation itself and company.complaints.cost per complaint",
          .needs = {"recovery", [](const Parameters& model) { return model.recovery.on; }},
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<AnswerComplaints>(); }};
}

}  // namespace cxsim
