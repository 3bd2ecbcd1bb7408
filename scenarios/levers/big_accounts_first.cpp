#include "scenarios/lever.h"

namespace cxsim {

namespace {

class PutBigAccountsFirst final : public Lever {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"orders", "orders from which a customer is a big account", Unit::none, 1, 10000,
              Grade::chosen, "model 6.4"},
             orders_);
    v.number(
        {"followers_share", "share of accounts, those with most followers, that is big in public",
         Unit::fraction, 0, 1, Grade::chosen, "model 6.4, Gunarathne et al."},
        followers_share_);
  }
  void apply(World& world, Day) const override {
    world.company.big_accounts = {
        .first = true, .orders = orders_, .followers_share = followers_share_};
  }
  std::unique_ptr<Lever> clone() const override {
    return std::make_unique<PutBigAccountsFirst>(*this);
  }

 private:
  double orders_ = 4;
  double followers_share_ = 0.1;
};

}  // namespace

LeverEntry big_accounts_first() {
  return {
      .name = "big_accounts_first",
      .description = "answer those first who order most, or have most followers",
      .effect =
          "in the line, with complaints that agents handle and in public, the others wait "
          "longer by what big accounts gain",
      .cost_note = "none",
      .make = []() -> std::unique_ptr<Lever> { return std::make_unique<PutBigAccountsFirst>(); }};
}

}  // namespace cxsim
