#include "output/outcome_places.h"

namespace cxsim {

OutcomePlaces::OutcomePlaces(std::span<const OutcomeEntry> catalogue) {
  for (const OutcomeEntry& entry : catalogue) {
    Place place;
    place.first_component = components_;
    components_ += entry.components();
    if (entry.has_days()) {
      place.first_series = series_;
      series_ += entry.components();
    }
    if (entry.is_kept_per_customer()) place.kept = kept_++;
    places_.push_back(place);
  }
}

}  // namespace cxsim
