#include "agents/booking.h"
#include "agents/contact_centre.h"
#include "agents/phases/phases.h"

namespace cxsim {

void pay_standing_costs(RunState& state) {
  const Company& company = state.today.world.company;
  const auto customers = static_cast<double>(state.population.size());
  const double impressions = company.advertising.impressions * customers;
  book(state.standing,
       {{Account::media, -impressions * company.advertising.cost},
        {Account::wages, -wages(company.support.centre, state.population.size()) * customers},
        {Account::wages, -care_wages(company.social, customers) * customers},
        {Account::programmes, -company.money.programmes * customers}});
}

}  // namespace cxsim
