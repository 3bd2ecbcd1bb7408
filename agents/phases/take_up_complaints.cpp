#include "agents/complaint_cases.h"
#include "agents/contact_centre.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"

namespace cxsim {
namespace {

/// Nobody holds the line: the case waits until somebody has time, or for the next day.
constexpr double no_end_of_patience = 1e9;  // minutes

SupportCall case_of(const RunState& state, std::uint32_t matter, std::uint32_t customer) {
  const Company& company = state.today.world.company;
  const ContactCentre& centre = company.support.centre;
  const auto today = static_cast<std::uint32_t>(state.today.day.number);
  const Draws draws(state.run, customer, today, purpose::complaint_case);
  const double against_mean = centre.handling.quantile(draws.uniform(1)) / centre.handling.mean();
  const double taken_up = centre.opens + draws.uniform(0) * (centre.closes - centre.opens);
  return {.call = {.arrives = taken_up,
                   .patience = no_end_of_patience,
                   .service = company.complaints.agent_time * against_mean / centre.pace,
                   .id = customer,
                   .priority = priority_of(state, customer)},
          .end = {},
          .matter = matter};
}

}  // namespace

void take_up_complaints(RunState& state, BlockId block) {
  if (!agents_handle_complaints(state)) return;
  BlockState& own = state.of(block);
  for (std::uint32_t i = 0; i < own.matters.size(); ++i) {
    OpenMatter& matter = own.matters[i];
    matter.handled = false;
    if (!is_answered_today(state, matter)) continue;
    own.calls.push_back(case_of(state, i, matter.customer));
    ++own.work.complaints;
  }
}

}  // namespace cxsim
