#include "scenarios/shock.h"

namespace cxsim {

namespace {

/// Innovation elsewhere, economic and social trends: what is usual rises faster.
class CategoryTrend final : public Shock {
 public:
  void describe(FieldVisitor& v) override {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      v.number({attribute_names[k], "more rise of this attribute's norm in a year",
                Unit::category_units, -5, 5, Grade::chosen, "model 9"},
               rise_[k]);
    }
  }
  void apply(World& world, std::uint32_t) const override {
    for (std::size_t k = 0; k < attribute_count; ++k) world.market.trend_change[k] += rise_[k];
  }
  std::unique_ptr<Shock> clone() const override { return std::make_unique<CategoryTrend>(*this); }

 private:
  Levels rise_ = {0.2, 0.2, 0.2, 0, 0, 0};
};

}  // namespace

ShockEntry category_trend() {
  return {.name = "category_trend",
          .description = "what is usual in the category rises faster for a while",
          .effect = "lifts the category norm, where `model.moving_norm` is on; nothing otherwise",
          .onsets_per_year = 0.2,
          .mean_length = 365,
          .make = []() -> std::unique_ptr<Shock> { return std::make_unique<CategoryTrend>(); }};
}

}  // namespace cxsim
