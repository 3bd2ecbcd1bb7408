#include "agents/announced_waits.h"
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

/// Callers who are told how long they will wait, and who hold their wait against that.
class ToldCallers final : public LineManners {
 public:
  ToldCallers(const RunState& state, std::size_t agents, const std::vector<SupportCall*>& line)
      : state_(state),
        centre_(state.today.world.company.support.centre),
        p_(state.parameters().announced_waits),
        agents_(static_cast<double>(agents)),
        mean_handling_(centre_.handling.mean() / centre_.pace),
        mean_patience_(centre_.patience.mean()),
        line_(line) {}

  double holds_on(std::uint32_t call, std::size_t ahead) override {
    SupportCall& caller = *line_[call];
    const double patience = caller.call.patience;
    if (!centre_.announces || caller.matter != no_matter) return patience;
    caller.announced = centre_.optimism * expected_wait(static_cast<double>(ahead), agents_,
                                                        mean_handling_, mean_patience_);
    const Draws draws(state_.run, caller.call.id, caller.occasion, purpose::balking);
    if (draws.uniform() < balking_probability(caller.announced, patience, p_.balking)) return 0;
    return patience_after_reference(patience, caller.announced, p_.hazard);
  }

  double occupies(std::uint32_t call, double waited) override {
    const SupportCall& caller = *line_[call];
    if (caller.matter != no_matter) return caller.call.service;
    const double reference = acceptable_wait(state_, caller.call.id, caller.announced);
    return caller.call.service + longer_handling(waited, reference, p_);
  }

 private:
  const RunState& state_;
  const ContactCentre& centre_;
  const AnnouncedWaitParameters& p_;
  double agents_;
  double mean_handling_;
  double mean_patience_;
  const std::vector<SupportCall*>& line_;
};

void work_off(const RunState& state, std::size_t agents, const std::vector<SupportCall*>& line) {
  const ContactCentre& centre = state.today.world.company.support.centre;
  std::vector<Call> calls;
  calls.reserve(line.size());
  for (const SupportCall* one : line) calls.push_back(one->call);
  std::vector<CallEnd> ends(calls.size());
  ToldCallers callers(state, agents, line);
  ServiceQueue(agents).work_day(calls, {.opens = centre.opens, .closes = centre.closes}, ends,
                                state.parameters().announced_waits.on ? &callers : nullptr);
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
    if (!lines[point].empty()) work_off(state, agents[point], lines[point]);
  });
}

}  // namespace cxsim
