#include "agents/announced_waits.h"
#include "agents/contact_centre.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"
#include "agents/travelling_calls.h"
#include "engine/parallel.h"

namespace cxsim {
namespace {

/// Callers who are told how long they will wait, and who hold their wait against that.
class ToldCallers final : public LineManners {
 public:
  ToldCallers(const RunState& state, std::size_t agents, const std::vector<LinedCall>& line)
      : state_(state),
        centre_(state.today.world.company.support.centre),
        p_(state.parameters().announced_waits),
        agents_(static_cast<double>(agents)),
        mean_handling_(centre_.handling.mean() / centre_.pace),
        mean_patience_(centre_.patience.mean()),
        line_(line) {}

  double holds_on(std::uint32_t call, std::size_t ahead) override {
    SupportCall& caller = *line_[call].call;
    const double patience = caller.call.patience;
    if (!centre_.announces || caller.matter != no_matter) return patience;
    caller.announced = centre_.optimism * expected_wait(static_cast<double>(ahead), agents_,
                                                        mean_handling_, mean_patience_);
    const Draws draws(state_.run, caller.call.id, caller.occasion, purpose::balking);
    if (draws.uniform() < balking_probability(caller.announced, patience, p_.balking)) return 0;
    return patience_after_reference(patience, caller.announced, p_.hazard);
  }

  double occupies(std::uint32_t call, double waited) override {
    const SupportCall& caller = *line_[call].call;
    if (caller.matter != no_matter) return caller.call.service;
    const WaitInMind* const told = line_[call].in_mind;
    const double reference = acceptable_wait(
        state_, told ? *told : wait_in_mind(state_, caller.call.id), caller.announced);
    return caller.call.service + longer_handling(waited, reference, p_);
  }

 private:
  const RunState& state_;
  const ContactCentre& centre_;
  const AnnouncedWaitParameters& p_;
  double agents_;
  double mean_handling_;
  double mean_patience_;
  const std::vector<LinedCall>& line_;
};

void work_off(const RunState& state, std::size_t agents, const std::vector<LinedCall>& line) {
  const ContactCentre& centre = state.today.world.company.support.centre;
  std::vector<Call> calls;
  calls.reserve(line.size());
  for (const LinedCall& one : line) calls.push_back(one.call->call);
  std::vector<CallEnd> ends(calls.size());
  ToldCallers callers(state, agents, line);
  ServiceQueue(agents).work_day(calls, {.opens = centre.opens, .closes = centre.closes}, ends,
                                state.parameters().announced_waits.on ? &callers : nullptr);
  for (std::size_t i = 0; i < line.size(); ++i) line[i].call->end = ends[i];
}

}  // namespace

void work_off_calls(RunState& state) {
  if (!has_line(state)) return;
  const ContactCentre& centre = state.today.world.company.support.centre;
  const std::vector<std::size_t> agents = agents_at_points(centre, state.population.size());
  TravellingCalls calls(state, agents.size());
  for_each_index(agents.size(), [&](std::size_t point) {
    const std::vector<LinedCall>& line = calls.lines()[point];
    if (!line.empty()) work_off(state, agents[point], line);
  });
  calls.return_home();
}

}  // namespace cxsim
