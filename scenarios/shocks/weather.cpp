#include "scenarios/shock.h"

namespace cxsim {

namespace {

class Weather final : public Shock {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"extra_days_low", "days added in transit at least", Unit::days, 0, 365, Grade::chosen,
              "model 4.2"},
             extra_days_low_);
    v.number({"extra_days_high", "days added in transit at most", Unit::days, 0, 365, Grade::chosen,
              "model 4.2"},
             extra_days_high_);
    v.number({"regions", "share of regions that are hit", Unit::fraction, 0, 1, Grade::chosen,
              "model 4.2"},
             regions_);
  }
  void apply(World& world, std::uint32_t onset) const override {
    world.disruptions.push_back({.transit_days_low = extra_days_low_,
                                 .transit_days_high = extra_days_high_,
                                 .regions_hit = regions_,
                                 .uncontrollable = true,
                                 .onset = onset});
  }
  std::string contradiction() const override {
    return extra_days_low_ > extra_days_high_ ? "`extra_days_low` is above `extra_days_high`" : "";
  }
  std::unique_ptr<Shock> clone() const override { return std::make_unique<Weather>(*this); }

 private:
  double extra_days_low_ = 1;
  double extra_days_high_ = 4;
  double regions_ = 0.20;
};

}  // namespace

ShockEntry weather() {
  return {.name = "weather",
          .description = "storms or snow hold up deliveries in some regions",
          .effect =
              "adds days in transit; nobody's fault, which excuses part of the delay where it "
              "is told",
          .onsets_per_year = 4,
          .mean_length = 3,
          .make = []() -> std::unique_ptr<Shock> { return std::make_unique<Weather>(); }};
}

}  // namespace cxsim
