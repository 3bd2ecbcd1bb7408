#include "agents/failures.h"

#include <algorithm>

#include "agents/learning.h"
#include "agents/purposes.h"

namespace cxsim {
namespace {

void live_through_hassle(const RunState& state, std::size_t department, Order& order) {
  const double loss_aversion = state.population.traits(order.customer)[Trait::loss_aversion];
  const double hassle = state.parameters().organisation.hassle[department];
  order.moments = with_moment(order.moments, -hassle, loss_aversion);
}

/// The product shows its errors when it has arrived, support in contacts.
bool handles_orders(std::size_t department) {
  return department != index_of(Department::product) && department != index_of(Department::support);
}

}  // namespace

void go_through_departments(RunState& state, Order& order) {
  const OrganisationParameters& p = state.parameters().organisation;
  if (!p.on) return;
  const Draws draws(state.run, order.customer, order.number, purpose::failure);
  double luck = draws.uniform(0);
  for (std::size_t d = 0; d < department_count; ++d) {
    if (!handles_orders(d)) continue;
    luck -= state.organisation.errors[d];
    if (luck >= 0) continue;
    live_through_hassle(state, d, order);
    if (draws.uniform(1) < p.contact[d]) {
      order.contact = std::min<std::int32_t>(order.contact, state.today.day.number + 1);
    }
    return;
  }
}

void come_back_if_unsolved(RunState& state, Order& order, std::uint32_t contact_occasion) {
  if (!state.parameters().organisation.on) return;
  const Draws draws(state.run, order.customer, contact_occasion, purpose::unsolved);
  if (draws.uniform() >= state.organisation.errors[index_of(Department::support)]) return;
  live_through_hassle(state, index_of(Department::support), order);
  order.contact = state.today.day.number + 1;
  set_due(state, order.customer);
}

bool find_defect(RunState& state, Order& order) {
  if (!state.parameters().organisation.on) return false;
  const Draws draws(state.run, order.customer, order.number, purpose::defect);
  if (draws.uniform() >= state.organisation.errors[index_of(Department::product)]) return false;
  live_through_hassle(state, index_of(Department::product), order);
  state.records[order.customer].complaints += 1.0f;
  return true;
}

}  // namespace cxsim
