#include "agents/day.h"

#include "agents/awareness.h"
#include "agents/phases/phases.h"
#include "agents/referring.h"
#include "agents/reviewing.h"

namespace cxsim {
namespace {

void find_who_is_due(RunState& state, BlockId block) {
  const std::uint32_t first = state.blocks.first(block);
  const std::size_t size = state.blocks.last(block) - first;
  scan_due(state.due.records().subspan(first, size), first, state.today.day, state.of(block).due);
}

}  // namespace

std::vector<Phase> phases_of_a_day(RunState& state) {
  const Parameters& p = state.parameters();
  std::vector<Phase> phases;
  const auto once = [&](std::string_view name, void (*phase)(RunState&)) {
    phases.push_back({name, [&state, phase](Day) { phase(state); }, nullptr});
  };
  const auto each_block = [&](std::string_view name, void (*phase)(RunState&, BlockId)) {
    phases.push_back({name, nullptr, [&state, phase](Day, BlockId block) { phase(state, block); }});
  };
  phases.push_back({"levers and shocks change the world",
                    [&state](Day day) { change_world(state, day); }, nullptr});
  if (p.organisation.on) once("staff have got through yesterday's work", run_organisation);
  each_block("yesterday's messages are heard", hear_messages);
  if (p.diffusion.on) {
    once("word spreads", live_through_word);
    each_block("word of the company comes", word_comes);
  }
  if (state.listening.is_possible()) {
    once("customers are asked what they expect", survey_expectations);
  }
  each_block("who is due is found", find_who_is_due);
  each_block("customers who left come back", win_back);
  each_block("needs are met: choose", meet_needs);
  once("the warehouse works", run_warehouse);
  each_block("orders are shipped", ship_orders);
  each_block("customers wait: ask, are warned, cancel", wait_for_orders);
  if (p.recovery.on) each_block("complaints join the line", take_up_complaints);
  once("service points work off their lines", work_off_calls);
  each_block("callers were answered, or hung up", answer_calls);
  each_block("orders arrive and are judged", judge_experience);
  each_block("complaints are answered", answer_complaints);
  each_block("surveys are answered", answer_surveys);
  if (p.referral.on) each_block("promoters invite", invite_neighbours);
  each_block("what was said is sorted", [](RunState& s, BlockId b) { s.mail.close(b); });
  once("media, agents and programmes are paid", pay_standing_costs);
  once("what was said is carried to neighbours", [](RunState& s) { s.mail.deliver(); });
  if (state.talk.opinions.are_asked() && state.ranks.count() > 1) {
    once("opinions reach other ranks", pass_on_opinions);
  }
  if (state.talk.opinions.are_asked()) {
    each_block("opinions can be asked for", publish_opinions);
  }
  if (p.reviews.on) once("reviews appear", publish_reviews);
  if (state.observer) {
    each_block("outcomes are observed", [](RunState& s, BlockId block) { s.show_events(block); });
  }
  return phases;
}

}  // namespace cxsim
