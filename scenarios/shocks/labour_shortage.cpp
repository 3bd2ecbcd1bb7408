#include "scenarios/shock.h"

namespace cxsim {

namespace {

class LabourShortage final : public Shock {
 public:
  void describe(FieldVisitor& v) override {
    v.number({"capacity", "what is left of the warehouse's capacity", Unit::fraction, 0, 1,
              Grade::chosen, "model 4.2"},
             capacity_);
  }
  void apply(World& world, std::uint32_t onset) const override {
    world.disruptions.push_back(
        {.capacity_factor = capacity_, .uncontrollable = true, .onset = onset});
  }
  std::unique_ptr<Shock> clone() const override { return std::make_unique<LabourShortage>(*this); }

 private:
  double capacity_ = 0.70;
};

}  // namespace

ShockEntry labour_shortage() {
  return {.name = "labour_shortage",
          .description = "too few hands in the warehouse or at the carrier",
          .effect = "cuts the orders released a day; a backlog builds up and outlives the shortage",
          .onsets_per_year = 0.5,
          .mean_length = 20,
          .make = []() -> std::unique_ptr<Shock> { return std::make_unique<LabourShortage>(); }};
}

}  // namespace cxsim
