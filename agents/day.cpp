#include "agents/day.h"

#include "agents/awareness.h"
#include "agents/phases/phases.h"
#include "agents/referring.h"
#include "agents/reviewing.h"

namespace cxsim {
namespace {

using OnePhase = void (*)(RunState&);
using BlockPhase = void (*)(RunState&, BlockId);

Phase once(std::string_view name, RunState& state, OnePhase phase) {
  return {name, [&state, phase](Day) { phase(state); }, nullptr};
}

Phase each_block(std::string_view name, RunState& state, BlockPhase phase) {
  return {name, nullptr, [&state, phase](Day, BlockId block) { phase(state, block); }};
}

void find_who_is_due(RunState& state, BlockId block) {
  const std::uint32_t first = state.blocks.first(block);
  const std::size_t size = state.blocks.last(block) - first;
  scan_due(state.due.records().subspan(first, size), first, state.today.day, state.of(block).due);
}

}  // namespace

std::vector<Phase> phases_of_a_day(RunState& state) {
  std::vector<Phase> phases = {
      {"levers and shocks change the world", [&state](Day day) { change_world(state, day); }, {}},
      each_block("yesterday's messages are heard", state, hear_messages),
      each_block("who is due is found", state, find_who_is_due),
      each_block("customers who left come back", state, win_back),
      each_block("needs are met: choose", state, meet_needs),
      once("the warehouse works", state, run_warehouse),
      each_block("orders are shipped", state, ship_orders),
      each_block("customers wait: ask, are warned, cancel", state, wait_for_orders),
      once("service points work off their lines", state, work_off_calls),
      each_block("callers were answered, or hung up", state, answer_calls),
      each_block("orders arrive and are judged", state, judge_experience),
      each_block("complaints are answered", state, answer_complaints),
      each_block("surveys are answered", state, answer_surveys),
      once("media, agents and programmes are paid", state, pay_standing_costs),
      once("what was said is carried to neighbours", state, [](RunState& s) { s.mail.deliver(); }),
  };
  if (state.parameters().organisation.on) {
    phases.insert(phases.begin() + 1,
                  once("staff have got through yesterday's work", state, run_organisation));
  }
  const Parameters& p = state.parameters();
  const auto before = [&](std::string_view name, Phase phase) {
    const auto found = std::ranges::find(phases, name, &Phase::name);
    phases.insert(found, std::move(phase));
  };
  if (p.diffusion.on) {
    before("who is due is found", once("word spreads", state, live_through_word));
    before("who is due is found", each_block("word of the company comes", state, word_comes));
  }
  if (p.referral.on) {
    before("what was said is carried to neighbours",
           each_block("promoters invite", state, invite_neighbours));
  }
  if (p.reviews.on) phases.push_back(once("reviews appear", state, publish_reviews));
  if (state.observer) {
    phases.push_back(each_block("outcomes are observed", state,
                                [](RunState& s, BlockId block) { s.show_events(block); }));
  }
  return phases;
}

}  // namespace cxsim
