#include "agents/expectation_source.h"

namespace cxsim {

std::vector<Signal> Signals::items() const {
  std::vector<Signal> items;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (says_[k]) items.push_back({static_cast<Attribute>(k), levels_[k], weights_[k]});
  }
  return items;
}

void describe(FieldVisitor& v, SourceSettings& s) {
  v.flag({"active", "whether customers take notice of it at all"}, s.on);
  v.number({"control", "how much of it the company controls", Unit::fraction, 0, 1, Grade::chosen,
            "model 1.3"},
           s.control);
  v.number({"noise", "spread of a single signal", Unit::category_units, 0.05, 20, Grade::chosen,
            "model 1.3"},
           s.noise);
  v.number(
      {"credibility", "how far it is believed", Unit::fraction, 0, 1, Grade::chosen, "model 1.3"},
      s.credibility);
  v.number({"attention", "how much notice is taken of it", Unit::none, 0, 100, Grade::chosen,
            "model 1.1"},
           s.attention);
}

}  // namespace cxsim
