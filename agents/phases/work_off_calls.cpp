#include "agents/contact_centre.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"
#include "engine/parallel.h"

namespace cxsim {
namespace {

std::size_t point_of(const RunState& state, std::uint32_t customer, std::size_t points) {
  const double u = Draws(state.run, customer, 0, purpose::service_point).uniform();
  return static_cast<std::size_t>(u * static_cast<double>(points));
}

void work_off(const ContactCentre& centre, std::size_t agents,
              const std::vector<SupportCall*>& line) {
  std::vector<Call> calls;
  calls.reserve(line.size());
  for (const SupportCall* one : line) calls.push_back(one->call);
  std::vector<CallEnd> ends(calls.size());
  ServiceQueue(agents).work_day(calls, {.opens = centre.opens, .closes = centre.closes}, ends);
  for (std::size_t i = 0; i < line.size(); ++i) line[i]->end = ends[i];
}

}  // namespace

void work_off_calls(RunState& state) {
  if (!has_line(state)) return;
  const ContactCentre& centre = state.today.world.company.support.centre;
  const std::vector<std::size_t> agents = agents_at_points(centre, state.population.size());
  std::vector<std::vector<SupportCall*>> lines(agents.size());
  for (BlockState& block : state.block_states) {
    for (SupportCall& call : block.calls) {
      lines[point_of(state, call.call.id, lines.size())].push_back(&call);
    }
  }
  for_each_index(lines.size(), [&](std::size_t point) {
    if (!lines[point].empty()) work_off(centre, agents[point], lines[point]);
  });
}

}  // namespace cxsim
