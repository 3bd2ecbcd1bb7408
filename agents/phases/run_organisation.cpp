#include <algorithm>

#include "agents/contact_centre.h"
#include "agents/phases/phases.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

constexpr double most_load = 1.5;  // what is more stays undone

Workload work_since_yesterday(RunState& state) {
  Workload work;
  for (BlockState& block : state.block_states) {
    work.merge(block.work);
    block.work = {};
  }
  add_up_counts(state.ranks, work.contacts, work.hung_up, work.complaints);
  return work;
}

double share(double part, double whole) {
  return whole > 0 ? std::min(most_load, part / whole) : 0.0;
}

/// Departments that do their planned work have the usual load; what they got wrong they do again.
Demands usual_demands(const OrganisationParameters& p, const PerDepartment& errors,
                      double orders_against_plan) {
  Demands demands;
  for (std::size_t d = 0; d < department_count; ++d) {
    demands.load[d] = std::min(most_load, p.usual_load * with_failure_demand(1.0, errors[d]));
  }
  for (const Department d :
       {Department::sales, Department::order_desk, Department::warehouse, Department::billing}) {
    double& load = demands.load[index_of(d)];
    load = std::min(most_load, load * orders_against_plan);
  }
  return demands;
}

/// How many calls' work the complaints were that agents had to handle.
double complaints_as_calls(const RunState& state, const Workload& work) {
  const Company& company = state.today.world.company;
  return work.complaints * company.complaints.agent_time / company.support.centre.handling.mean();
}

/// What came of yesterday's capacities.
Demands demands_of_yesterday(RunState& state) {
  const OrganisationParameters& p = state.parameters().organisation;
  const Organisation& organisation = state.organisation;
  const Workload work = work_since_yesterday(state);
  Demands demands;
  demands.load.fill(p.usual_load);
  if (state.today.day.number == 0) return demands;
  const auto orders =
      static_cast<double>(state.warehouse.admitted() - organisation.admitted_before);
  const double planned = p.planned_orders * state.population.size();
  demands = usual_demands(p, organisation.errors, orders / planned);
  demands.load[index_of(Department::support)] =
      share(work.contacts + complaints_as_calls(state, work), organisation.calls_possible);
  demands.anger[index_of(Department::support)] = share(work.hung_up, work.contacts);
  const double waiting = orders + static_cast<double>(state.warehouse.backlog());
  if (organisation.orders_possible < unlimited_orders * state.population.size()) {
    demands.load[index_of(Department::warehouse)] = share(waiting, organisation.orders_possible);
  }
  return demands;
}

PerDepartment own_errors(const RunState& state) {
  const OrganisationParameters& p = state.parameters().organisation;
  const Company& company = state.today.world.company;
  PerDepartment errors = p.errors;
  errors[index_of(Department::marketing)] += p.overclaim * std::max(0.0, company.advertising.hype);
  errors[index_of(Department::sales)] += p.overclaim * std::max(0.0, company.staff.hype);
  for (std::size_t d = 0; d < department_count; ++d) errors[d] *= company.care[d];
  return errors;
}

double calls_possible(const RunState& state) {
  const OrganisationParameters& p = state.parameters().organisation;
  const ContactCentre& centre = state.today.world.company.support.centre;
  const std::uint32_t customers = state.population.size();
  if (!has_line(state)) return p.planned_contacts * customers / p.usual_load * centre.pace;
  double agents = 0;
  for (const std::size_t at_point : agents_at_points(centre, customers)) {
    agents += static_cast<double>(at_point);
  }
  return agents * (centre.closes - centre.opens) * centre.pace / centre.handling.mean();
}

void show_work_day(RunState& state) {
  auto* event = state.record_of_company<WorkDayEvent>();
  if (!event) return;
  const WorkDay& day = state.organisation.work_days.back();
  constexpr std::size_t support = index_of(Department::support);
  event->load = static_cast<float>(day.load[support]);
  event->burnout = static_cast<float>(day.burnout[support]);
  double quits = 0;
  double right = 1;
  for (std::size_t d = 0; d < department_count; ++d) {
    quits += day.quits[d] / static_cast<double>(department_count);
    if (d != support) right *= 1.0 - day.errors[d];
  }
  event->quits = static_cast<float>(quits);
  event->error_rate = static_cast<float>(1.0 - right);
}

}  // namespace

void run_organisation(RunState& state) {
  const OrganisationParameters& p = state.parameters().organisation;
  Organisation& organisation = state.organisation;
  pass_day(p, demands_of_yesterday(state), own_errors(state), organisation);
  weaken(p, organisation, state.today.world.company);
  organisation.admitted_before = state.warehouse.admitted();
  organisation.calls_possible = calls_possible(state);
  organisation.orders_possible = warehouse_capacity(state);
  show_work_day(state);
}

}  // namespace cxsim
