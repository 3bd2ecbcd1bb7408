#include "agents/market.h"

#include <algorithm>

namespace cxsim {
namespace {

void describe_rival(FieldVisitor& v, Rival& rival) {
  v.number({"level", "what it delivers on every attribute", Unit::category_units, -5, 5,
            Grade::chosen, "model decision 1"},
           rival.level);
  v.number({"spread", "spread between its deliveries", Unit::category_units, 0.01, 5},
           rival.spread);
  v.number({"price", "its price", Unit::money, 0.01, 1e9}, rival.price);
  v.number({"quoted_days", "delivery time it quotes", Unit::days, 0, 365}, rival.quoted_days);
  v.number({"advertised_level", "level it claims on every attribute", Unit::category_units, -5, 5,
            Grade::chosen, "model 1.3"},
           rival.advertised_level);
  v.number({"impressions", "its advertising seen by a customer", Unit::per_day, 0, 100,
            Grade::chosen, "model 1.3"},
           rival.impressions);
}

class RivalMap : public GroupMap {
 public:
  explicit RivalMap(std::vector<Rival>& rivals) : rivals_(rivals) {}

  std::span<const Choice> choices() const override { return {}; }
  std::size_t size() const override { return rivals_.size(); }
  std::string_view name(std::size_t index) const override { return rivals_[index].name; }
  void describe(std::size_t index, FieldVisitor& visitor) override {
    describe_rival(visitor, rivals_[index]);
  }
  void insert(std::string_view name) override {
    rivals_.emplace_back();
    rivals_.back().name = name;
  }
  void erase(std::string_view name) override {
    std::erase_if(rivals_, [&](const Rival& rival) { return rival.name == name; });
  }
  void describe_default(std::string_view, FieldVisitor& visitor) const override {
    Rival rival;
    describe_rival(visitor, rival);
  }

 private:
  std::vector<Rival>& rivals_;
};

}  // namespace

void describe(FieldVisitor& v, Market& m) {
  v.group({"norm", "level that is usual in the category"}, [&](FieldVisitor& group) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      group.number({attribute_names[k], "usual level of this attribute", Unit::category_units, -5,
                    5, Grade::chosen, "model 9"},
                   m.norm[k]);
    }
  });
  v.number({"reference_days", "delivery time that counts as level 0", Unit::days, 0, 365,
            Grade::chosen, "model 0.3"},
           m.delivery.reference_days);
  v.number({"days_per_unit", "days of delivery time that make one category unit", Unit::days, 0.1,
            365, Grade::chosen, "model 0.3"},
           m.delivery.days_per_unit);
  v.number({"reference_wait", "wait that counts as level 0", Unit::minutes, 0, 1e5, Grade::chosen,
            "model 0.3"},
           m.reference_wait_minutes);
  v.number({"reference_price", "price that counts as level 0", Unit::money, 0.01, 1e9,
            Grade::chosen, "model 0.3"},
           m.reference_price);
  v.number({"outside_utility", "utility of buying nothing", Unit::none, -50, 50, Grade::chosen,
            "model 5.1"},
           m.outside_utility);
  RivalMap rivals(m.rivals);
  v.group_map({"rivals", "who else offers it, at most three"}, rivals);
}

}  // namespace cxsim
