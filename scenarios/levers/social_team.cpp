#include "scenarios/lever.h"

namespace cxsim {

namespace {

/// People who answer complaints in public; it sets what `company.social` says, as far as it names
/// it.
class SocialTeam final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.distribution({"reply", "time until an answer while somebody is there", Unit::minutes, 0, 1e5,
                    Grade::known, "model 6.4"},
                   reply_);
    v.number(
        {"staff", "people who answer at a time", Unit::none, 0, 1e5, Grade::chosen, "model 11"},
        staff_);
    v.flag({"empathy", "answers begin with empathy and an apology"}, empathy_);
    v.number({"compensation", "paid for a complaint that is answered", Unit::money, 0, 1e6,
              Grade::chosen, "model 6.4"},
             compensation_);
    v.flag({"offered_publicly", "compensation is offered where everybody can read it"},
           offered_publicly_);
    v.flag({"answers_reviews", "reviews are answered too"}, answers_reviews_);
  }
  void apply(World& world, Day) const override {
    SocialCare& care = world.company.social;
    care.answers = true;
    care.reply = reply_;
    care.staff = staff_;
    care.empathy = empathy_;
    care.compensation = compensation_;
    care.offered_publicly = offered_publicly_;
    care.answers_reviews = answers_reviews_;
  }
  std::unique_ptr<Lever> clone() const override { return std::make_unique<SocialTeam>(*this); }

 private:
  Distribution reply_ = SocialCare{}.reply;
  double staff_ = 1;
  bool empathy_ = false;
  double compensation_ = 0;
  bool offered_publicly_ = false;
  bool answers_reviews_ = false;
};

}  // namespace

LeverEntry social_team() {
  return {.name = "social_team",
          .description = "people who answer complaints that customers post",
          .effect =
              "fewer reposts, authors who stay, onlookers who expect help; compensation offered in "
              "public spreads the complaint",
          .cost_note = "company.social.wage for each staffed hour, and the compensation",
          .make = []() -> std::unique_ptr<Lever> { return std::make_unique<SocialTeam>(); }};
}

}  // namespace cxsim
