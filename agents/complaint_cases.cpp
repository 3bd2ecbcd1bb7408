#include "agents/complaint_cases.h"

#include <algorithm>

#include "agents/contact_centre.h"
#include "agents/learning.h"

namespace cxsim {
namespace {

std::int32_t days_open(const RunState& state, const OpenMatter& matter) {
  return state.today.day.number - state.grievances[matter.customer].complained_on;
}

}  // namespace

bool agents_handle_complaints(const RunState& state) {
  return has_line(state) && state.today.world.company.complaints.agent_time > 0;
}

bool is_answered_today(const RunState& state, const OpenMatter& matter) {
  return matter.due <= state.today.day.number &&
         days_open(state, matter) >= state.today.world.company.complaints.response &&
         state.records[matter.customer].stage != Stage::line;
}

void put_off(RunState& state, OpenMatter& matter) {
  const bool lacks_time =
      agents_handle_complaints(state) && is_answered_today(state, matter) && !matter.handled;
  if (!lacks_time || days_open(state, matter) >= state.parameters().recovery.patience) return;
  matter.due = state.today.day.number + 1;
  CustomerRecord& record = state.records[matter.customer];
  record.need_time = std::max(record.need_time, static_cast<float>(matter.due + 1));
  set_due(state, matter.customer);
}

}  // namespace cxsim
